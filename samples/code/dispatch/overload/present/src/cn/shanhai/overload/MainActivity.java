package cn.shanhai.overload;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    collect("start");
  }

  private void collect(int times) {
    setTitle("" + times);
  }

  private void collect(Object reason) {
    Device.id(this);
  }
}
