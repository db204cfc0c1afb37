package cn.shanhai.staticfield;

import android.app.Application;

public class App extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    if (State.agreed) {
      Device.id(this);
    }
  }
}
