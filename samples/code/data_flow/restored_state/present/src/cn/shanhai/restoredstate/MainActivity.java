package cn.shanhai.restoredstate;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    setTitle("首页");
  }

  @Override
  protected void onSaveInstanceState(Bundle out) {
    out.putString("id", Device.id(this));
  }

  @Override
  protected void onRestoreInstanceState(Bundle state) {
    Out.send(state.getString("id"));
  }
}
