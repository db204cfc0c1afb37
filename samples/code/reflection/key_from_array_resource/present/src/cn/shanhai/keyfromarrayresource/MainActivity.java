package cn.shanhai.keyfromarrayresource;

import android.app.Activity;
import android.os.Bundle;
import android.provider.Settings;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    String[] keys = getResources().getStringArray(R.array.keys);
    Settings.Secure.getString(getContentResolver(), keys[1]);
  }
}
