package cn.shanhai.fragmentlifecycle;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    getFragmentManager().beginTransaction().add(new SendFragment(), "send").commit();
  }
}
