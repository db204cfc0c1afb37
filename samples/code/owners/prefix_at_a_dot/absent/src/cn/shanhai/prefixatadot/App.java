package cn.shanhai.prefixatadot;

import android.app.Application;

public class App extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    com.umeng.analyticsboard.Client.start(this);
  }
}
