package cn.shanhai.callbackintoapp;

import android.app.Application;
import android.content.Context;
import android.provider.Settings;
import cn.jpush.android.api.JPushInterface;

public class App extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    JPushInterface.init(this, new JPushInterface.IdSource() {
      @Override
      public String id(Context context) {
        return Settings.Secure.getString(context.getContentResolver(), "android_id");
      }
    });
  }
}
