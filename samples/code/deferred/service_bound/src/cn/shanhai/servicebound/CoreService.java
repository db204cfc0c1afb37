package cn.shanhai.servicebound;

import android.app.Service;
import android.content.Intent;
import android.os.Binder;
import android.os.IBinder;

public class CoreService extends Service {
  private final Binder binder = new Binder();

  @Override
  public IBinder onBind(Intent intent) {
    return binder;
  }
}
