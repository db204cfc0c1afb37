package cn.shanhai.thread;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    new SendThread(Device.id(this));
    new SendThread("none").start();
  }
}
