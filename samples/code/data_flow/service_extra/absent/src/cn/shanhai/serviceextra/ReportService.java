package cn.shanhai.serviceextra;

import android.app.Service;
import android.content.Intent;
import android.os.IBinder;

public class ReportService extends Service {
  @Override
  public int onStartCommand(Intent intent, int flags, int id) {
    Net.post("v=" + intent.getStringExtra("page"));
    return START_NOT_STICKY;
  }

  @Override
  public IBinder onBind(Intent intent) {
    return null;
  }
}
