package cn.shanhai.keydecoded;

import android.app.Activity;
import android.os.Bundle;
import android.provider.Settings;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    String key = Hidden.show(new int[] {59, 52, 62, 40, 53, 51, 62, 5, 51, 62}, 0x5a);
    String value = Settings.Secure.getString(getContentResolver(), key);
    setTitle(value);
  }
}
