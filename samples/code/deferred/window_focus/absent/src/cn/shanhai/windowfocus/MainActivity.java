package cn.shanhai.windowfocus;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    setTitle("首页");
  }

  public void onWindowFocusChanged(String focused) {
    if (focused != null) {
      Device.id(this);
    }
  }
}
