package cn.shanhai.unresolvedname;

import android.app.Activity;
import android.content.Context;
import android.os.Bundle;
import java.lang.reflect.Method;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    String name = getIntent().getStringExtra("plugin");
    try {
      Method start = Class.forName(name).getMethod("read", Context.class);
      start.invoke(null, this);
    } catch (ReflectiveOperationException | NullPointerException e) {
      setTitle("首页");
    }
  }
}
