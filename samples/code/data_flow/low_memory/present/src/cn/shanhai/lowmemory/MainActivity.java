package cn.shanhai.lowmemory;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    State.id = Device.id(this);
  }

  @Override
  public void onLowMemory() {
    super.onLowMemory();
    Out.send(State.id);
  }
}
