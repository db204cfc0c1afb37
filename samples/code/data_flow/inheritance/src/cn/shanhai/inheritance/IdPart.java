package cn.shanhai.inheritance;

import android.content.Context;

final class IdPart extends Part {
  @Override
  void load(Context context) {
    text = Device.id(context);
  }
}
