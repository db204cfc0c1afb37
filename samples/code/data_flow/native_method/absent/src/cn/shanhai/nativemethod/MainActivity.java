package cn.shanhai.nativemethod;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    setTitle(Device.id(this));
    Out.send(pass("v1"));
  }

  private static native String pass(String text);
}
