package cn.shanhai.enumstrategy;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Mode mode = Mode.QUIET;
    setTitle(mode.read(this));
  }
}
