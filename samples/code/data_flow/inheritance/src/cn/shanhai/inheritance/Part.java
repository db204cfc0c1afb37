package cn.shanhai.inheritance;

import android.content.Context;

abstract class Part {
  protected String text = "";

  abstract void load(Context context);

  String text() {
    return text;
  }
}
