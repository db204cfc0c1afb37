package cn.shanhai.switchvalue;

import android.app.Application;
import android.content.SharedPreferences;

public class App extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    SharedPreferences prefs = getSharedPreferences("privacy", MODE_PRIVATE);
    if (allowed(prefs.getInt("mode", 0))) {
      Device.id(this);
    }
  }

  private static boolean allowed(int mode) {
    switch (mode) {
      case 2:
        return true;
      default:
        return false;
    }
  }
}
