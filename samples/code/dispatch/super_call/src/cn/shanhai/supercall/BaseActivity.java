package cn.shanhai.supercall;

import android.app.Activity;
import android.os.Bundle;

public class BaseActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
  }

  protected void prepare() {
    Device.id(this);
  }
}
