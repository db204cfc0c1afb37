package cn.shanhai.keycutandreplaced;

import android.app.Activity;
import android.os.Bundle;
import android.provider.Settings;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    String packed = "#bluetooth-name#android-id#";
    int end = packed.indexOf('#', 1);
    String key = packed.substring(1, end).replace('-', '_');
    Settings.Secure.getString(getContentResolver(), key);
  }
}
