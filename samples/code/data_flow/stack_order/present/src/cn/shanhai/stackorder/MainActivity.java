package cn.shanhai.stackorder;

import android.app.Activity;
import android.os.Bundle;
import java.util.ArrayDeque;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    ArrayDeque<String> stack = new ArrayDeque<String>();
    stack.push("v1");
    stack.push(Device.id(this));
    Out.send(stack.pop());
  }
}
