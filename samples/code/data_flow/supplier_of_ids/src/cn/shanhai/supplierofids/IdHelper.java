package cn.shanhai.supplierofids;

import android.content.Context;
import android.os.Handler;
import android.os.Looper;

/** As the mobile security alliance's SDK hands identifiers over: later, in an object that is asked for them. */
final class IdHelper {
  interface Listener {
    void onSupport(IdSupplier supplier);
  }

  private IdHelper() {}

  static void init(final Context context, final Listener listener) {
    final String id = Device.id(context);
    new Handler(Looper.getMainLooper()).post(new Runnable() {
      @Override
      public void run() {
        listener.onSupport(new IdSupplier() {
          @Override
          public boolean isSupported() {
            return !id.isEmpty();
          }

          @Override
          public String getAaid() {
            return id;
          }
        });
      }
    });
  }
}
