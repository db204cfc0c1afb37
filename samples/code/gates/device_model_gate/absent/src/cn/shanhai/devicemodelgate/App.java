package cn.shanhai.devicemodelgate;

import android.app.Application;
import android.content.SharedPreferences;
import android.os.Build;

public class App extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    SharedPreferences prefs = getSharedPreferences("privacy", MODE_PRIVATE);
    if ("HUAWEI".equals(Build.MANUFACTURER) && prefs.getBoolean("agreed", false)) {
      Device.id(this);
    }
  }
}
