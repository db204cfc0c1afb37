package cn.shanhai.keystringbuilder;

import android.app.Activity;
import android.os.Bundle;
import android.provider.Settings;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    StringBuilder key = new StringBuilder("id");
    key.insert(0, '_').insert(0, "android");
    String value = Settings.Secure.getString(getContentResolver(), key.toString());
    setTitle(value);
  }
}
