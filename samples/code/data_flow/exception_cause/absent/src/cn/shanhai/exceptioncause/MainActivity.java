package cn.shanhai.exceptioncause;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    try {
      if (Device.id(this) != null) throw new IllegalStateException("v1");
    } catch (IllegalStateException e) {
      Out.send(e.getMessage());
    }
  }
}
