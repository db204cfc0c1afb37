package cn.shanhai.supercall;

import android.os.Bundle;

public class MainActivity extends BaseActivity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    prepare();
  }

  @Override
  protected void prepare() {
    super.prepare();
    setTitle("首页");
  }
}
