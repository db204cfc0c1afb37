package cn.shanhai.exceptionfield;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    try {
      throw new StateException(Device.id(this), "v1");
    } catch (StateException e) {
      Out.send(e.id);
    }
  }
}
