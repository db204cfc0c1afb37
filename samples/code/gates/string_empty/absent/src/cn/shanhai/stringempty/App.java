package cn.shanhai.stringempty;

import android.app.Application;
import android.content.SharedPreferences;

public class App extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    SharedPreferences prefs = getSharedPreferences("privacy", MODE_PRIVATE);
    String user = prefs.getString("user", null);
    if (user != null && user.length() > 0) {
      Device.id(this);
    }
  }
}
