package cn.shanhai.serviceloader;

import android.app.Activity;
import android.os.Bundle;
import java.util.ServiceLoader;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    for (Plugin plugin : ServiceLoader.load(Plugin.class)) {
      plugin.start(this);
    }
  }
}
