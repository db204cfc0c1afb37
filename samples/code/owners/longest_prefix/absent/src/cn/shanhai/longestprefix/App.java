package cn.shanhai.longestprefix;

import android.app.Application;

public class App extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    cn.jpush.android.Client.start(this);
  }
}
