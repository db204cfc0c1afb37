package cn.shanhai.exceptioncause;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    try {
      throw new IllegalStateException("v1", new RuntimeException(Device.id(this)));
    } catch (IllegalStateException e) {
      Out.send(e.getCause().getMessage());
    }
  }
}
