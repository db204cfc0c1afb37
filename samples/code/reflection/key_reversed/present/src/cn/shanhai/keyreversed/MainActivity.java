package cn.shanhai.keyreversed;

import android.app.Activity;
import android.os.Bundle;
import android.provider.Settings;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    String key = new StringBuilder("di_diordna").reverse().toString();
    String value = Settings.Secure.getString(getContentResolver(), key);
    setTitle(value);
  }
}
