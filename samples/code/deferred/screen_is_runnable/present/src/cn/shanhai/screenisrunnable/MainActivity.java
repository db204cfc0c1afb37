package cn.shanhai.screenisrunnable;

import android.app.Activity;
import android.os.Bundle;
import android.os.Handler;

public class MainActivity extends Activity implements Runnable {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    new Handler().post(this);
  }

  @Override
  public void run() {
    Device.id(this);
  }
}
