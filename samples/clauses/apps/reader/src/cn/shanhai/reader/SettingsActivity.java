package cn.shanhai.reader;

import android.os.Bundle;

public class SettingsActivity extends Page {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    setContentView(R.layout.settings);
    link(R.id.account, AccountActivity.class);
    link(R.id.privacy, PrivacyActivity.class);
    link(R.id.policy, PolicyActivity.class);
  }
}
