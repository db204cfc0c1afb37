package cn.shanhai.keystaticfield;

import android.app.Activity;
import android.os.Bundle;
import android.provider.Settings;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    String value = Settings.Secure.getString(getContentResolver(), Keys.id);
    setTitle(value);
  }
}
