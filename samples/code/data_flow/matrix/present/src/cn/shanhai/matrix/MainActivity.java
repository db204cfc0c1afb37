package cn.shanhai.matrix;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    String[][] rows = new String[2][2];
    rows[0][0] = "v1";
    rows[1][0] = Device.id(this);
    Out.send(rows[1][0]);
  }
}
