package cn.shanhai.decorator;

import android.content.Context;

interface Reporter {
  void report(Context context);
}
