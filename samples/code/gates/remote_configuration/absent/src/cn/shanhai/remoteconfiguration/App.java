package cn.shanhai.remoteconfiguration;

import android.app.Application;

public class App extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    new Thread(new Runnable() {
      @Override
      public void run() {
        boolean agreed = getSharedPreferences("privacy", MODE_PRIVATE).getBoolean("agreed", false);
        if (agreed && Remote.collectEarly()) {
          Device.id(App.this);
        }
      }
    }).start();
  }
}
