package cn.shanhai.permissiondenied;

import android.Manifest;
import android.app.Application;
import android.content.pm.PackageManager;

public class App extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    if (checkSelfPermission(Manifest.permission.READ_PHONE_STATE) != PackageManager.PERMISSION_GRANTED) {
      Device.id(this);
    }
  }
}
