package cn.shanhai.stringset;

import android.app.Application;
import android.content.SharedPreferences;
import java.util.Set;

public class App extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    SharedPreferences prefs = getSharedPreferences("privacy", MODE_PRIVATE);
    Set<String> given = prefs.getStringSet("consents", null);
    if (given == null) {
      Device.id(this);
    }
  }
}
