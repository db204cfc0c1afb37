package cn.shanhai.stringcompare;

import android.app.Application;
import android.content.SharedPreferences;

public class App extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    SharedPreferences prefs = getSharedPreferences("privacy", MODE_PRIVATE);
    if (!"yes".equals(prefs.getString("consent", ""))) {
      Device.id(this);
    }
  }
}
