package cn.shanhai.enumswitch;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    switch (Level.HIGH) {
      case HIGH:
        Device.id(this);
        break;
      default:
        setTitle("首页");
    }
  }
}
