package cn.shanhai.capturedvariable;

import android.app.Activity;
import android.os.Bundle;
import android.os.Handler;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    final String id = Device.id(this);
    final String version = "v1";
    setTitle(id);
    new Handler().post(new Runnable() {
      @Override
      public void run() {
        Out.send(version);
      }
    });
  }
}
