package cn.shanhai.interfacetwoclasses;

import android.content.Context;

final class NameSource implements Source {
  @Override
  public String read(Context context) {
    return context.getPackageName();
  }
}
