package cn.shanhai.instancebyname;

import android.app.Activity;
import android.content.Context;
import android.os.Bundle;
import java.lang.reflect.Constructor;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    try {
      Constructor<?> maker = Class.forName("cn.shanhai.instancebyname.IdSource").getConstructor(Context.class);
      setTitle(((Source) maker.newInstance(this)).read());
    } catch (ReflectiveOperationException e) {
      setTitle("首页");
    }
  }
}
