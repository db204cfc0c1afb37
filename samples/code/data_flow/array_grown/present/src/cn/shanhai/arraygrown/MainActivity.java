package cn.shanhai.arraygrown;

import android.app.Activity;
import android.os.Bundle;
import java.util.Arrays;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    String[] array = {"v1", Device.id(this)};
    String[] copy = Arrays.copyOf(array, 4);
    Out.send(copy[1]);
  }
}
