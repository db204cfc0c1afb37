package cn.shanhai.secondactivity;

import android.app.Activity;

public class HomeActivity extends Activity {
  @Override
  protected void onResume() {
    super.onResume();
    Device.id(this);
  }
}
