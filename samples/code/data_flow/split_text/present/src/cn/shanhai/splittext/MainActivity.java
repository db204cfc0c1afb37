package cn.shanhai.splittext;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Out.send(("a," + Device.id(this)).split(",")[1]);
  }
}
