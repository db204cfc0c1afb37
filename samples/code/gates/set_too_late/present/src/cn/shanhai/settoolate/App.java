package cn.shanhai.settoolate;

import android.app.Application;
import android.content.Context;

public class App extends Application {
  @Override
  protected void attachBaseContext(Context base) {
    super.attachBaseContext(base);
  }

  @Override
  public void onCreate() {
    super.onCreate();
    if (Session.privacyPassed) {
      Device.id(this);
    }
    Session.privacyPassed = getSharedPreferences("privacy", MODE_PRIVATE).getBoolean("agreed", false);
  }
}
