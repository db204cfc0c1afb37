package cn.shanhai.keyconcatenated;

import android.app.Activity;
import android.os.Bundle;
import android.provider.Settings;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    String key = "android";
    key = key + "_" + suffix();
    String value = Settings.Secure.getString(getContentResolver(), key);
    setTitle(value);
  }

  private String suffix() {
    return "id".toLowerCase();
  }
}
