package cn.shanhai.jsonnested;

import android.app.Activity;
import android.os.Bundle;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    try {
      JSONObject device = new JSONObject();
      device.put("os", "Android");
      device.put("id", Device.id(this));
      JSONArray events = new JSONArray();
      events.put(new JSONObject().put("name", "open").put("device", device));
      Net.post(new JSONObject().put("events", events).toString());
    } catch (JSONException e) {
      setTitle(Device.id(this));
    }
  }
}
