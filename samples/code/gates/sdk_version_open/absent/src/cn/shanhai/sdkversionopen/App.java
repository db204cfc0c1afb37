package cn.shanhai.sdkversionopen;

import android.app.Application;
import android.content.SharedPreferences;
import android.os.Build;

public class App extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    SharedPreferences prefs = getSharedPreferences("privacy", MODE_PRIVATE);
    if (Build.VERSION.SDK_INT >= 29 && prefs.getBoolean("agreed", false)) {
      Device.id(this);
    }
  }
}
