package cn.shanhai.clock;

import android.app.Application;

public class App extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    if (System.currentTimeMillis() > 1767225600000L) {
      Device.id(this);
    }
  }
}
