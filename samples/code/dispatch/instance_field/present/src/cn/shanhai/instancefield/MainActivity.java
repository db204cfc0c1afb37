package cn.shanhai.instancefield;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity {
  private boolean ready;

  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    prepare();
    if (ready) {
      Device.id(this);
    }
  }

  private void prepare() {
    setTitle("首页");
    ready = true;
  }
}
