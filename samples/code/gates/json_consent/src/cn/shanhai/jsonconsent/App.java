package cn.shanhai.jsonconsent;

import android.app.Application;

public class App extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    if (Consent.given(this)) {
      Device.id(this);
    }
  }
}
