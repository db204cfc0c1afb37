package cn.shanhai.fragmentinterface;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity implements PrivacyFragment.Host {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    new PrivacyFragment().show(getFragmentManager(), "privacy");
  }

  @Override
  public void onAgreed() {
    getSharedPreferences("privacy", MODE_PRIVATE).edit().putBoolean("agreed", true).apply();
  }

  @Override
  public void onDisagreed() {
    Device.id(this);
    finish();
  }
}
