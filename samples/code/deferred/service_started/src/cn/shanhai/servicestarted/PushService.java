package cn.shanhai.servicestarted;

import android.app.Service;
import android.content.Intent;
import android.os.IBinder;

public class PushService extends Service {
  @Override
  public int onStartCommand(Intent intent, int flags, int startId) {
    Device.id(this);
    return START_NOT_STICKY;
  }

  @Override
  public IBinder onBind(Intent intent) {
    return null;
  }
}
