package cn.shanhai.handlermessage;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    new IdHandler(this).sendEmptyMessage(IdHandler.TITLE);
  }
}
