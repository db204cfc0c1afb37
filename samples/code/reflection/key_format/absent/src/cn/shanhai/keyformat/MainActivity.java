package cn.shanhai.keyformat;

import android.app.Activity;
import android.os.Bundle;
import android.provider.Settings;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    String key = String.format("%2$s_%1$s", "android", "id");
    String value = Settings.Secure.getString(getContentResolver(), key);
    setTitle(value);
  }
}
