package cn.shanhai.applicationfield;

import android.app.Application;

public class App extends Application {
  String id = "none";

  @Override
  public void onCreate() {
    super.onCreate();
    if (Device.id(this) == null) {
      id = "unknown";
    }
  }
}
