package cn.shanhai.unmodifiable;

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
    Out.send(Collections.unmodifiableList(list).get(0));
  }
}
