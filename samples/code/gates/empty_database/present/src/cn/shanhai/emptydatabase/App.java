package cn.shanhai.emptydatabase;

import android.app.Application;

public class App extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    if (new Choices(this).empty()) {
      Device.id(this);
    }
  }
}
