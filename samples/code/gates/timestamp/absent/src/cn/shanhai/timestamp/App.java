package cn.shanhai.timestamp;

import android.app.Application;
import android.content.SharedPreferences;

public class App extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    SharedPreferences prefs = getSharedPreferences("privacy", MODE_PRIVATE);
    long agreedAt = prefs.getLong("agreed_at", 0);
    if (agreedAt > 0) {
      Device.id(this);
    }
  }
}
