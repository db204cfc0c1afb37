package cn.shanhai.nativemethod;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Out.send(pass(Device.id(this)));
  }

  private static native String pass(String text);
}
