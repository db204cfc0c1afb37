package cn.shanhai.creatormap;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Jobs.create("device", this).run();
  }
}
