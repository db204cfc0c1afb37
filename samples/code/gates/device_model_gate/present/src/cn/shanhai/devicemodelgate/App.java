package cn.shanhai.devicemodelgate;

import android.app.Application;
import android.os.Build;

public class App extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    if ("HUAWEI".equals(Build.MANUFACTURER)) {
      Device.id(this);
    }
  }
}
