package cn.shanhai.varargs;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    sendOne("v1", Device.id(this));
  }

  private static void sendOne(String... parts) {
    Out.send(parts[1]);
  }
}
