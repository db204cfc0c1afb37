package cn.shanhai.runnableinforeignpool;

import android.app.Application;
import android.provider.Settings;
import android.util.Log;
import cn.jpush.android.Pool;

public class App extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    Pool.run(new Runnable() {
      @Override
      public void run() {
        Log.i("app", Settings.Secure.getString(getContentResolver(), "android_id"));
      }
    });
  }
}
