package cn.shanhai.reader;

import android.content.Context;

/** This version counts nothing. */
final class Analytics {
  private Analytics() {}

  static void start(Context context) {}
}
