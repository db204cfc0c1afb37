package cn.shanhai.observerregistered;

import android.app.Activity;
import android.os.Bundle;
import android.provider.Settings;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    getContentResolver().registerContentObserver(Settings.System.CONTENT_URI, true, new IdObserver(this));
  }
}
