package cn.shanhai.priorityqueue;

import android.content.Context;

final class CacheTask extends Task {
  CacheTask() {
    super(2);
  }

  @Override
  void execute(Context context) {
    context.getCacheDir().mkdirs();
  }
}
