package cn.shanhai.keybystringswitch;

import android.app.Activity;
import android.os.Bundle;
import android.provider.Settings;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Settings.Secure.getString(getContentResolver(), Keys.of("did"));
  }
}
