package cn.shanhai.servicecontainer;

import android.app.Application;

public class App extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    Services.put(DeviceService.class, new RealDeviceService());
  }
}
