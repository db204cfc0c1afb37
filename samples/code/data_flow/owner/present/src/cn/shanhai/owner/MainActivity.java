package cn.shanhai.owner;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    com.tencent.bugly.Report.send(Device.id(this));
  }
}
