package cn.shanhai.methodcache;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Reflect.call(getSystemService(TELEPHONY_SERVICE), "getPhoneType");
  }
}
