package cn.shanhai.listbyindex;

import android.app.Activity;

class Task {
  void run(Activity activity) {
    activity.setTitle("首页");
  }
}
