package cn.shanhai.serviceaction;

import android.app.Service;
import android.content.Intent;
import android.os.IBinder;

public class CoreService extends Service {
  static final String INIT = "cn.shanhai.serviceaction.INIT";
  static final String COLLECT = "cn.shanhai.serviceaction.COLLECT";

  @Override
  public int onStartCommand(Intent intent, int flags, int id) {
    String action = intent == null ? null : intent.getAction();
    if (COLLECT.equals(action)) {
      Device.id(this);
    } else if (INIT.equals(action)) {
      getCacheDir().mkdirs();
    }
    return START_STICKY;
  }

  @Override
  public IBinder onBind(Intent intent) {
    return null;
  }
}
