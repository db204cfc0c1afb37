package cn.shanhai.arraycloned;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    String[] array = {"v1"};
    array[0] = Device.id(this);
    String[] copy = array.clone();
    Out.send(copy[0]);
  }
}
