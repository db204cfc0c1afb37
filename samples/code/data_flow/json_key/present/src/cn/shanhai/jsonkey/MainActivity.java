package cn.shanhai.jsonkey;

import android.app.Activity;
import android.os.Bundle;
import org.json.JSONException;
import org.json.JSONObject;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    try {
      JSONObject object = new JSONObject();
      object.put("id", Device.id(this));
      object.put("version", "v1");
      Out.send(object.getString("id"));
    } catch (JSONException e) {
      setTitle("首页");
    }
  }
}
