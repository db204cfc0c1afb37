package cn.shanhai.splashanimation;

import android.app.Activity;
import android.os.Bundle;

public class HomeActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Device.id(this);
  }
}
