package cn.shanhai.undeclaredservice;

import android.app.Service;
import android.content.Intent;
import android.os.IBinder;

public class IdService extends Service {
  @Override
  public void onCreate() {
    Device.id(this);
  }

  @Override
  public IBinder onBind(Intent intent) {
    return null;
  }
}
