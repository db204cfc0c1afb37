package cn.shanhai.comparator;

import android.app.Activity;
import android.os.Bundle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    List<String> list = new ArrayList<String>();
    list.add(Device.id(this));
    list.add("v1");
    Collections.sort(list, new Sender());
  }
}
