package cn.shanhai.interfacetwoclasses;

import android.content.Context;

final class IdSource implements Source {
  @Override
  public String read(Context context) {
    return Device.id(context);
  }
}
