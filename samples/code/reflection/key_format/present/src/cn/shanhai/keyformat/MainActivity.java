package cn.shanhai.keyformat;

import android.app.Activity;
import android.os.Bundle;
import android.provider.Settings;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    String key = String.format("%s_%s", "android", "id");
    String value = Settings.Secure.getString(getContentResolver(), key);
    setTitle(value);
  }
}
