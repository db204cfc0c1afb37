package cn.shanhai.templatemethod;

import android.app.Activity;
import android.content.Context;

abstract class Screen {
  void show(Activity activity) {
    activity.setTitle(title(activity));
  }

  abstract String title(Context context);
}
