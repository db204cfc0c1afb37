package cn.shanhai.reader;

import android.os.Bundle;

public class HomeActivity extends Page {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    setContentView(R.layout.home);
    link(R.id.me, MeActivity.class);
  }
}
