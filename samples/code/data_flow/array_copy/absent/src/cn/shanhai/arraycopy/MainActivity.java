package cn.shanhai.arraycopy;

import android.app.Activity;
import android.os.Bundle;
import android.telephony.SmsManager;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    String[] from = {Device.id(this), "v1"};
    String[] to = new String[2];
    System.arraycopy(from, 1, to, 1, 1);
    SmsManager.getDefault().sendTextMessage("10690001", null, to[1], null, null);
  }
}
