package cn.shanhai.enumfield;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Slot.FIRST.value = Device.id(this);
    Out.send(Slot.SECOND.value);
  }
}
