package cn.shanhai.servicecontainer;

import android.content.Context;

final class EmptyDeviceService implements DeviceService {
  @Override
  public String id(Context context) {
    return "";
  }
}
