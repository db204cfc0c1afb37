package cn.shanhai.recursion;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    walk(4);
  }

  private void walk(int depth) {
    if (depth < 0) {
      return;
    }
    if (depth == 0) {
      Device.id(this);
      return;
    }
    walk(depth - 1);
  }
}
