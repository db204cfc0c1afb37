package cn.shanhai.buildconstant;

import android.app.Application;

public class App extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    if (Flags.collectsEarly()) {
      Device.id(this);
    }
  }
}
