package cn.shanhai.helpermethod;

import android.app.Application;

public class App extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    if (mayCollect()) {
      Device.id(this);
    }
  }

  private boolean mayCollect() {
    return readChoice() == 1;
  }

  private int readChoice() {
    return getSharedPreferences("privacy", MODE_PRIVATE).getInt("choice", 0);
  }
}
