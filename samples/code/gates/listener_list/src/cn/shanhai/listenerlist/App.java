package cn.shanhai.listenerlist;

import android.app.Application;

public class App extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    PrivacyManager.get(this).whenAgreed(new PrivacyManager.Listener() {
      @Override
      public void onAgreed() {
        Device.id(App.this);
      }
    });
  }
}
