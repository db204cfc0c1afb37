package cn.shanhai.writtenbeforeread;

import android.app.Application;
import android.content.SharedPreferences;

public class App extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    SharedPreferences prefs = getSharedPreferences("privacy", MODE_PRIVATE);
    prefs.edit().putBoolean("started", true).commit();
    if (prefs.getBoolean("agreed", false)) {
      Device.id(this);
    }
  }
}
