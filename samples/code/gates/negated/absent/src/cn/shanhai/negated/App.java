package cn.shanhai.negated;

import android.app.Application;
import android.content.SharedPreferences;

public class App extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    SharedPreferences prefs = getSharedPreferences("privacy", MODE_PRIVATE);
    boolean fresh = !prefs.contains("agreed");
    if (!fresh) {
      Device.id(this);
    }
  }
}
