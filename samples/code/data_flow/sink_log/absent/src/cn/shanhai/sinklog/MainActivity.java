package cn.shanhai.sinklog;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    setTitle(Device.id(this));
    Log.d("device", "id read");
  }
}
