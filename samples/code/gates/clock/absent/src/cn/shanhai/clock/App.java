package cn.shanhai.clock;

import android.app.Application;
import android.content.SharedPreferences;

public class App extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    SharedPreferences prefs = getSharedPreferences("privacy", MODE_PRIVATE);
    if (System.currentTimeMillis() > 1767225600000L && prefs.getBoolean("agreed", false)) {
      Device.id(this);
    }
  }
}
