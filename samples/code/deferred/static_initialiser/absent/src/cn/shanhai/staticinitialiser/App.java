package cn.shanhai.staticinitialiser;

import android.app.Application;
import android.util.Log;

public class App extends Application {
  private static App instance;

  static App instance() {
    return instance;
  }

  @Override
  public void onCreate() {
    super.onCreate();
    instance = this;
    Class<?> registry = Registry.class;
    Log.i("app", registry.getName());
  }
}
