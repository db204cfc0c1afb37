package cn.shanhai.commonheaders;

import android.app.Application;

public class App extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    String id = Device.id(this);
    Client.common("X-Channel", "store");
    Client.common("X-Device", id.isEmpty() ? "new" : "known");

  }
}
