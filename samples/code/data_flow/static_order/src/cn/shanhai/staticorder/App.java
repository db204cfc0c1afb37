package cn.shanhai.staticorder;

import android.app.Application;

public class App extends Application {
  private static App instance;

  static App instance() {
    return instance;
  }

  @Override
  public void onCreate() {
    super.onCreate();
    instance = this;
  }
}
