package cn.shanhai.linkedlistends;

import android.app.Activity;
import android.os.Bundle;
import java.util.LinkedList;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    LinkedList<String> list = new LinkedList<String>();
    list.add("v1");
    list.addLast(Device.id(this));
    Out.send(list.getFirst());
  }
}
