package cn.shanhai.inheritance;

import android.content.Context;

final class NamePart extends Part {
  @Override
  void load(Context context) {
    text = context.getPackageName();
  }
}
