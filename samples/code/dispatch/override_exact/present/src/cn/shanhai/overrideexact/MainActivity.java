package cn.shanhai.overrideexact;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Task task = new IdTask();
    task.run(this);
  }
}
