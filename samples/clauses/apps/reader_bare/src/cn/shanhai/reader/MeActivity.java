package cn.shanhai.reader;

import android.os.Bundle;

public class MeActivity extends Page {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    setContentView(R.layout.me);
    link(R.id.login, LoginActivity.class);
  }
}
