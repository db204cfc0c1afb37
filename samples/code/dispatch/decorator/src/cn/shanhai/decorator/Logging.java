package cn.shanhai.decorator;

import android.content.Context;
import android.util.Log;

final class Logging implements Reporter {
  private final Reporter inner;

  Logging(Reporter inner) {
    this.inner = inner;
  }

  @Override
  public void report(Context context) {
    Log.i("reporter", "start");
    inner.report(context);
  }
}
