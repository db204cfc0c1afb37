package cn.shanhai.sdkbyprefix;

import android.app.Application;

public class App extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    Statistics.init(this, "5f0a", "market", 1, null);
  }
}
