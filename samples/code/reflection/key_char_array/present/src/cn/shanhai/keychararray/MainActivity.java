package cn.shanhai.keychararray;

import android.app.Activity;
import android.os.Bundle;
import android.provider.Settings;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    char[] letters = {'a', 'n', 'd', 'r', 'o', 'i', 'd', '_', 'i', 'd'};
    String value = Settings.Secure.getString(getContentResolver(), new String(letters));
    setTitle(value);
  }
}
