package cn.shanhai.decorator;

import android.content.Context;

final class Active implements Reporter {
  @Override
  public void report(Context context) {
    Device.id(context);
  }
}
