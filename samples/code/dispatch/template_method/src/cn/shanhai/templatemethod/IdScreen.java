package cn.shanhai.templatemethod;

import android.content.Context;

final class IdScreen extends Screen {
  @Override
  String title(Context context) {
    return Device.id(context);
  }
}
