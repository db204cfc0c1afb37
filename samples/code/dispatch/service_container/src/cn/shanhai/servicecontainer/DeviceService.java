package cn.shanhai.servicecontainer;

import android.content.Context;

interface DeviceService {
  String id(Context context);
}
