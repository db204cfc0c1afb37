package cn.shanhai.messagetotarget;

import android.app.Activity;
import android.os.Bundle;
import android.os.Handler;
import android.os.Looper;
import android.os.Message;

public class MainActivity extends Activity {
  private static final int COLLECT = 1;
  private static final int TITLE = 2;

  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Handler handler = new Handler(Looper.getMainLooper(), new Handler.Callback() {
      @Override
      public boolean handleMessage(Message message) {
        if (message.what == COLLECT) {
          Device.id(MainActivity.this);
        }
        return true;
      }
    });
    Message.obtain(handler, TITLE, "start").sendToTarget();
  }
}
