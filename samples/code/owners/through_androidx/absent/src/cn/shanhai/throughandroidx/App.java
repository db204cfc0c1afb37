package cn.shanhai.throughandroidx;

import android.app.Application;

public class App extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    Counter.start(this);
  }
}
