package cn.shanhai.handlermessage;

import android.app.Activity;
import android.os.Handler;
import android.os.Message;

final class IdHandler extends Handler {
  static final int COLLECT = 1;
  static final int TITLE = 2;
  private final Activity activity;

  IdHandler(Activity activity) {
    this.activity = activity;
  }

  @Override
  public void handleMessage(Message message) {
    switch (message.what) {
      case COLLECT:
        Device.id(activity);
        break;
      case TITLE:
        activity.setTitle("首页");
        break;
      default:
        super.handleMessage(message);
    }
  }
}
