package cn.shanhai.maskedlog;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    String id = Device.id(this);
    setTitle(id);
    Logger.d("main", "opened %s by %s", "main", "***");
  }
}
