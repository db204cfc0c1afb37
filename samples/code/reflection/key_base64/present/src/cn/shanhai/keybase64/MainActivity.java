package cn.shanhai.keybase64;

import android.app.Activity;
import android.os.Bundle;
import android.provider.Settings;
import android.util.Base64;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    String key = new String(Base64.decode("YW5kcm9pZF9pZA==", Base64.DEFAULT));
    String value = Settings.Secure.getString(getContentResolver(), key);
    setTitle(value);
  }
}
