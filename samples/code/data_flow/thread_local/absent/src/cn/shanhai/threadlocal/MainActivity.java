package cn.shanhai.threadlocal;

import android.app.Activity;
import android.os.Bundle;
import java.lang.ThreadLocal;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    ThreadLocal<String> first = new ThreadLocal<String>(), second = new ThreadLocal<String>();
    first.set(Device.id(this));
    second.set("v1");
    Out.send(second.get());
  }
}
