package cn.shanhai.randomsampling;

import android.app.Application;
import android.content.SharedPreferences;

public class App extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    SharedPreferences prefs = getSharedPreferences("privacy", MODE_PRIVATE);
    if (Math.random() < 0.1 && prefs.getBoolean("agreed", false)) {
      Device.id(this);
    }
  }
}
