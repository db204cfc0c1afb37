package cn.shanhai.methodbyname;

import android.app.Activity;
import android.content.ContentResolver;
import android.os.Bundle;
import java.lang.reflect.Method;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    try {
      Class<?> settings = Class.forName("android.provider.Settings$Secure");
      Method read = settings.getMethod("getString", ContentResolver.class, String.class);
      setTitle(read.getName());
    } catch (ReflectiveOperationException e) {
      setTitle("首页");
    }
  }
}
