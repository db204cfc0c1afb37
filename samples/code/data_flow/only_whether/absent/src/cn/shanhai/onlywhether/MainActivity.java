package cn.shanhai.onlywhether;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    String id = Device.id(this);
    boolean there = id != null && !id.isEmpty();
    Net.post("id=" + (there ? "1" : "0"));
  }
}
