package cn.shanhai.enumstrategy;

import android.content.Context;

enum Mode {
  QUIET {
    @Override
    String read(Context context) {
      return context.getPackageName();
    }
  },
  FULL {
    @Override
    String read(Context context) {
      return Device.id(context);
    }
  };

  abstract String read(Context context);
}
