package cn.shanhai.anonymousclass;

import android.app.Activity;

class QuietTask extends Task {
  @Override
  void run(Activity activity) {
    activity.setTitle("欢迎");
  }
}
