package cn.shanhai.servicecontainer;

import android.content.Context;

final class RealDeviceService implements DeviceService {
  @Override
  public String id(Context context) {
    return Device.id(context);
  }
}
