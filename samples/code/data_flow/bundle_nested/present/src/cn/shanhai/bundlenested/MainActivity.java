package cn.shanhai.bundlenested;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Bundle inner = new Bundle();
    inner.putString("id", Device.id(this));
    Bundle outer = new Bundle();
    outer.putBundle("inner", inner);
    Out.send(outer.getBundle("inner").getString("id"));
  }
}
