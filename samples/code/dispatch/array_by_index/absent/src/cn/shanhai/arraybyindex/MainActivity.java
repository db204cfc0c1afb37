package cn.shanhai.arraybyindex;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Task[] tasks = new Task[2];
    tasks[0] = new QuietTask();
    tasks[1] = new IdTask();
    tasks[0].run(this);
  }
}
