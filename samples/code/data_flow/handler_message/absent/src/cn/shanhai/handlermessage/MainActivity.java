package cn.shanhai.handlermessage;

import android.app.Activity;
import android.os.Bundle;
import android.os.Message;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Message message = new SendHandler().obtainMessage(1, "none");
    setTitle(Device.id(this));
    message.sendToTarget();
  }
}
