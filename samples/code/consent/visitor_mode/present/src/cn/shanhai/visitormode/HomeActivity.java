package cn.shanhai.visitormode;

import android.app.Activity;
import android.os.Bundle;

public class HomeActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    boolean visitor = getIntent().getBooleanExtra("visitor", true);
    setTitle(visitor ? "山海（仅浏览）" : "山海");
    Device.id(this);

  }
}
