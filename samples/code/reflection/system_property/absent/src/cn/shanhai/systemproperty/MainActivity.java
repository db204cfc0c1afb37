package cn.shanhai.systemproperty;

import android.app.Activity;
import android.os.Bundle;
import java.lang.reflect.Method;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    try {
      Class<?> properties = Class.forName("android.os.SystemProperties");
      Method get = properties.getDeclaredMethod("get", String.class);
      setTitle((String) get.invoke(null, "ro.build.type"));
    } catch (ReflectiveOperationException e) {
      setTitle("首页");
    }
  }
}
