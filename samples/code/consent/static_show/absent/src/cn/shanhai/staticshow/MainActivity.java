package cn.shanhai.staticshow;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    PrivacyDialogs.show(this, new PrivacyDialogs.Callback() {
      @Override
      public void onAgree() {
        getSharedPreferences("privacy", MODE_PRIVATE).edit().putBoolean("agreed", true).apply();
        Device.id(MainActivity.this);
      }

      @Override
      public void onRefuse() {
        finish();
      }
    });
  }
}
