package cn.shanhai.priorityqueue;

import android.content.Context;

final class DeviceTask extends Task {
  DeviceTask() {
    super(1);
  }

  @Override
  void execute(Context context) {
    Device.id(context);
  }
}
