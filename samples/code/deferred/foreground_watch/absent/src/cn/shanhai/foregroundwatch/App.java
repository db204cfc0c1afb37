package cn.shanhai.foregroundwatch;

import android.app.Application;

public class App extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    Foreground foreground = new Foreground();
    registerActivityLifecycleCallbacks(foreground);
    Foreground.Watcher watcher = new Foreground.Watcher() {
      @Override
      public void onForeground() {
        Device.id(App.this);
      }
    };
    if (getSharedPreferences("privacy", MODE_PRIVATE).getBoolean("agreed", false)) {
      foreground.watch(watcher);
    }
  }
}
