package cn.shanhai.iterator;

import android.app.Activity;
import android.os.Bundle;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    List<String> list = new ArrayList<String>();
    list.add("v1");
    list.add(Device.id(this));
    for (Iterator<String> i = list.iterator(); i.hasNext();) Out.send(i.next());
  }
}
