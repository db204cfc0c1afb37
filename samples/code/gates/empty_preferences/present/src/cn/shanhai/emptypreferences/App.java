package cn.shanhai.emptypreferences;

import android.app.Application;
import android.content.SharedPreferences;

public class App extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    SharedPreferences prefs = getSharedPreferences("privacy", MODE_PRIVATE);
    if (prefs.getAll().isEmpty()) {
      Device.id(this);
    }
  }
}
