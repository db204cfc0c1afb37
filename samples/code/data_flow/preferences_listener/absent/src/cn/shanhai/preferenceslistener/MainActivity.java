package cn.shanhai.preferenceslistener;

import android.app.Activity;
import android.content.SharedPreferences;
import android.os.Bundle;

public class MainActivity extends Activity {
  private final Watcher watcher = new Watcher();

  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    SharedPreferences prefs = getSharedPreferences("cache", MODE_PRIVATE);
    setTitle(watcher.toString());
    prefs.edit().putString("id", Device.id(this)).apply();
  }
}
