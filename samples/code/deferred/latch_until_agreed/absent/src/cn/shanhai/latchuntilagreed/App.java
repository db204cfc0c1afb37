package cn.shanhai.latchuntilagreed;

import android.app.Application;

public class App extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    Startup.begin(this);

  }
}
