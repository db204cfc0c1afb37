package cn.shanhai.splittext;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    setTitle(Device.id(this));
    Out.send("a,b".split(",")[1]);
  }
}
