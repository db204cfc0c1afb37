package cn.shanhai.queueorder;

import android.app.Activity;
import android.os.Bundle;
import java.util.LinkedList;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    LinkedList<String> queue = new LinkedList<String>();
    queue.add("v1");
    queue.add(Device.id(this));
    Out.send(queue.poll());
  }
}
