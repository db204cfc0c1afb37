package cn.shanhai.maskedlog;

import android.util.Log;
import java.util.Locale;

final class Logger {
  static final boolean DEBUG = true;

  private Logger() {}

  static void d(String tag, String format, Object... values) {
    if (DEBUG) {
      Log.d(tag, String.format(Locale.ROOT, format, values));
    }
  }
}
