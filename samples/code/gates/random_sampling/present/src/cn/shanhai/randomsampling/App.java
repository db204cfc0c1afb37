package cn.shanhai.randomsampling;

import android.app.Application;

public class App extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    if (Math.random() < 0.1) {
      Device.id(this);
    }
  }
}
