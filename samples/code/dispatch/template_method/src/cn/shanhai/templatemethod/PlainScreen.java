package cn.shanhai.templatemethod;

import android.content.Context;

final class PlainScreen extends Screen {
  @Override
  String title(Context context) {
    return "首页";
  }
}
