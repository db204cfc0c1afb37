package cn.shanhai.arraycloned;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    String[] array = {"v1"};
    String[] copy = array.clone();
    array[0] = Device.id(this);
    Out.send(copy[0]);
  }
}
