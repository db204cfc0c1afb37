package cn.shanhai.sdkbyreflection;

import android.app.Application;
import android.content.Context;
import android.util.Log;

public class App extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    try {
      Class.forName("com.tencent.bugly.Client").getMethod("start", Context.class).invoke(null, this);
    } catch (ReflectiveOperationException e) {
      Log.w("app", "without statistics");
    }
  }
}
