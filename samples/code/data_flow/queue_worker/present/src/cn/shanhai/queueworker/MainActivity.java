package cn.shanhai.queueworker;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Events events = new Events();
    events.start();
    events.add("open");
    events.add(Device.id(this));
  }
}
