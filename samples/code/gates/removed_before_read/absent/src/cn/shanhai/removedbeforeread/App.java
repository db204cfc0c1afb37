package cn.shanhai.removedbeforeread;

import android.app.Application;
import android.content.SharedPreferences;

public class App extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    SharedPreferences prefs = getSharedPreferences("privacy", MODE_PRIVATE);
    prefs.edit().putBoolean("blocked", true).commit();
    if (!prefs.getBoolean("blocked", false)) {
      Device.id(this);
    }
  }
}
