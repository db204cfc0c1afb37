package cn.shanhai.ownmodule;

import android.app.Application;

public class App extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    cn.shanhai.base.Client.start(this);
  }
}
