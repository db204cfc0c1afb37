package cn.shanhai.startuptasks;

import android.app.Application;

public class App extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    StartupTask.runAll(this, getSharedPreferences("privacy", MODE_PRIVATE).getBoolean("agreed", false));
  }
}
