package cn.shanhai.sinkhttpbody;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Net.post("id=" + Device.id(this));
  }
}
