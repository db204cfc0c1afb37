package cn.shanhai.stringempty;

import android.app.Application;
import android.content.SharedPreferences;
import android.text.TextUtils;

public class App extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    SharedPreferences prefs = getSharedPreferences("privacy", MODE_PRIVATE);
    if (TextUtils.isEmpty(prefs.getString("user", null))) {
      Device.id(this);
    }
  }
}
