package cn.shanhai.instanceofbranch;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Task task = new IdTask();
    if (task instanceof IdTask) {
      Device.id(this);
    }
  }
}
