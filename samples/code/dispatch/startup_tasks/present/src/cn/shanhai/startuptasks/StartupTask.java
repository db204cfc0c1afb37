package cn.shanhai.startuptasks;

import android.content.Context;

enum StartupTask {
  CACHE(false) {
    @Override
    void run(Context context) {
      context.getCacheDir().mkdirs();
    }
  },
  DEVICE(false) {
    @Override
    void run(Context context) {
      Device.id(context);
    }
  };

  private final boolean needsConsent;

  StartupTask(boolean needsConsent) {
    this.needsConsent = needsConsent;
  }

  abstract void run(Context context);

  static void runAll(Context context, boolean agreed) {
    for (StartupTask task : values()) {
      if (agreed || !task.needsConsent) {
        task.run(context);
      }
    }
  }
}
