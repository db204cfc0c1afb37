package cn.shanhai.loopoverlist;

import android.app.Activity;

class IdTask extends Task {
  @Override
  void run(Activity activity) {
    Device.id(activity);
  }
}
