package cn.shanhai.threadsubclass;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Worker worker = new Worker(Device.id(this));
    worker.setName("w");
  }
}
