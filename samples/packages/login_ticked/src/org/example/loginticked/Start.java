package org.example.loginticked;

import android.app.Application;
import android.provider.Settings;

public class Start extends Application {
  static String deviceId;

  @Override
  public void onCreate() {
    super.onCreate();
    deviceId = Settings.Secure.getString(getContentResolver(), "android_id");
  }
}
