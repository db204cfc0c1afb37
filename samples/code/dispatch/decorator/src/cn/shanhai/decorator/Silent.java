package cn.shanhai.decorator;

import android.content.Context;

final class Silent implements Reporter {
  @Override
  public void report(Context context) {}
}
