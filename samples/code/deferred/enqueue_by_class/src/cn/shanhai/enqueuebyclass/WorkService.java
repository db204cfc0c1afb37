package cn.shanhai.enqueuebyclass;

import android.app.Service;
import android.content.Context;
import android.content.Intent;
import android.os.IBinder;

/** As in JobIntentService: work is handed over with the class that does it. */
abstract class WorkService extends Service {
  static void enqueue(Context context, Class<? extends WorkService> type, Intent work) {
    work.setClass(context, type);
    context.startService(work);
  }

  protected abstract void onHandleWork(Intent work);

  @Override
  public int onStartCommand(final Intent intent, int flags, final int id) {
    new Thread(new Runnable() {
      @Override
      public void run() {
        onHandleWork(intent);
        stopSelf(id);
      }
    }).start();
    return START_NOT_STICKY;
  }

  @Override
  public IBinder onBind(Intent intent) {
    return null;
  }
}
