package cn.shanhai.activitycallbacks;

import android.app.Application;

public class App extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    Application.ActivityLifecycleCallbacks watch = new Watch();
    unregisterActivityLifecycleCallbacks(watch);
  }
}
