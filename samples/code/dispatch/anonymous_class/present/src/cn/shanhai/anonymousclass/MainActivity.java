package cn.shanhai.anonymousclass;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    run(new Task() {
      @Override
      void run(Activity activity) {
        Device.id(activity);
      }
    });
  }

  private void run(Task task) {
    task.run(this);
  }
}
