package cn.shanhai.twokeys;

import android.app.Application;
import android.content.SharedPreferences;

public class App extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    SharedPreferences prefs = getSharedPreferences("privacy", MODE_PRIVATE);
    if (prefs.getBoolean("policy", false) && !prefs.getBoolean("basic_mode", false)) {
      Device.id(this);
    }
  }
}
