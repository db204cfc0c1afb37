package cn.shanhai.genericbox;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Box<Task> first = new Box<Task>(new IdTask());
    Box<Task> second = new Box<Task>(new QuietTask());
    second.open().run(this);
    setTitle(first.toString());
  }
}
