package cn.jpush.android.service;

import android.app.Service;
import android.content.Intent;
import android.os.IBinder;
import android.provider.Settings;
import android.util.Log;

public class PushBase extends Service {
  @Override
  public void onCreate() {
    super.onCreate();
    register();
  }

  protected void register() {
    Log.i("push", Settings.Secure.getString(getContentResolver(), "android_id"));
  }

  @Override
  public IBinder onBind(Intent intent) {
    return null;
  }
}
