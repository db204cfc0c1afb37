package cn.shanhai.versionnumber;

import android.app.Application;
import android.content.SharedPreferences;

public class App extends Application {
  static final int POLICY_VERSION = 3;

  @Override
  public void onCreate() {
    super.onCreate();
    SharedPreferences prefs = getSharedPreferences("privacy", MODE_PRIVATE);
    if (prefs.getInt("policy_version", 0) < POLICY_VERSION) {
      Device.id(this);
    }
  }
}
