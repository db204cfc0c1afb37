package cn.jpush.android;

import android.content.Context;
import android.provider.Settings;
import android.util.Log;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

public final class Pool {
  private static final ExecutorService THREADS = Executors.newCachedThreadPool();

  private Pool() {}

  public static void run(Runnable task) {
    THREADS.execute(task);
  }

  public static Runnable reader(final Context context) {
    return new Runnable() {
      @Override
      public void run() {
        Log.i("pool", Settings.Secure.getString(context.getContentResolver(), "android_id"));
      }
    };
  }
}
