package cn.shanhai.singleton;

import android.app.Application;

public class App extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    if (PrivacySettings.get(this).agreed()) {
      Device.id(this);
    }
  }
}
