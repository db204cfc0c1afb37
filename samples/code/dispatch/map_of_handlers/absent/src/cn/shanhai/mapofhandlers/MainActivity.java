package cn.shanhai.mapofhandlers;

import android.app.Activity;
import android.os.Bundle;
import java.util.HashMap;
import java.util.Map;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Map<String, Task> tasks = new HashMap<>();
    tasks.put("id", new IdTask());
    tasks.put("title", new QuietTask());
    tasks.get("title").run(this);
  }
}
