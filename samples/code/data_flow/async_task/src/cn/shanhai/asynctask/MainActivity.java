package cn.shanhai.asynctask;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    new SendTask().execute("v1", Device.id(this));
  }
}
