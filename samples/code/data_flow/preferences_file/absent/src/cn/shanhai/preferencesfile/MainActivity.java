package cn.shanhai.preferencesfile;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    getSharedPreferences("first", MODE_PRIVATE).edit().putString("id", Device.id(this)).apply();
    Out.send(getSharedPreferences("second", MODE_PRIVATE).getString("id", ""));
  }
}
