package cn.shanhai.loopoverlist;

import android.app.Activity;
import android.os.Bundle;
import java.util.ArrayList;
import java.util.List;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    List<Task> tasks = new ArrayList<>();
    tasks.add(new QuietTask());
    tasks.add(new IdTask());
    tasks.remove(1);
    for (Task task : tasks) {
      task.run(this);
    }
  }
}
