package cn.shanhai.atomicreference;

import android.app.Activity;
import android.os.Bundle;
import java.util.concurrent.atomic.AtomicReference;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    AtomicReference<String> held = new AtomicReference<String>("v1");
    held.set(Device.id(this));
    Out.send(held.get());
  }
}
