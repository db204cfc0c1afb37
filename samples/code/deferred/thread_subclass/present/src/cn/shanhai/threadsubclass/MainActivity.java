package cn.shanhai.threadsubclass;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Thread thread = new IdThread(this);
    thread.start();
  }
}
