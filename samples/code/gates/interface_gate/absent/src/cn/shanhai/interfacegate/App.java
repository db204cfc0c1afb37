package cn.shanhai.interfacegate;

import android.app.Application;

public class App extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    Gate gate = new StoredGate(this);
    if (gate.open()) {
      Device.id(this);
    }
  }
}
