package cn.shanhai.ownmodule;

import android.app.Application;

public class App extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    com.tencent.bugly.Client.start(this);
  }
}
