package cn.shanhai.latchuntilagreed;

import android.content.Context;
import java.util.concurrent.CountDownLatch;

final class Startup {
  static final CountDownLatch READY = new CountDownLatch(1);

  private Startup() {}

  static void begin(final Context context) {
    new Thread("startup") {
      @Override
      public void run() {
        try {
          READY.await();
        } catch (InterruptedException e) {
          return;
        }
        Device.id(context);
      }
    }.start();
  }
}
