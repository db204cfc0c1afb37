package cn.shanhai.entryset;

import android.app.Activity;
import android.os.Bundle;
import java.util.HashMap;
import java.util.Map;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Map<String, String> map = new HashMap<String, String>();
    map.put("id", Device.id(this));
    for (Map.Entry<String, String> entry : map.entrySet()) Out.send(entry.getValue());
  }
}
