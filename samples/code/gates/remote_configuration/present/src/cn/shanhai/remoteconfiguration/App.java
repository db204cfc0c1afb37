package cn.shanhai.remoteconfiguration;

import android.app.Application;

public class App extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    new Thread(new Runnable() {
      @Override
      public void run() {
        if (Remote.collectEarly()) {
          Device.id(App.this);
        }
      }
    }).start();
  }
}
