package cn.shanhai.keydecoded;

import android.app.Activity;
import android.os.Bundle;
import android.provider.Settings;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    String key = Hidden.show(new int[] {59, 62, 56, 5, 63, 52, 59, 56, 54, 63, 62}, 0x5a);
    String value = Settings.Secure.getString(getContentResolver(), key);
    setTitle(value);
  }
}
