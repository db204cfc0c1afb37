package cn.shanhai.sdkversionopen;

import android.app.Application;
import android.os.Build;

public class App extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    if (Build.VERSION.SDK_INT >= 29) {
      Device.id(this);
    }
  }
}
