package cn.shanhai.methodnamebuilt;

import android.app.Activity;
import android.content.ContentResolver;
import android.os.Bundle;
import java.lang.reflect.Method;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    String prefix = "android.provider.";
    try {
      Class<?> settings = Class.forName(prefix + "Settings" + "$" + "Global");
      Method read = settings.getMethod("get".concat("String"), ContentResolver.class, String.class);
      setTitle((String) read.invoke(null, getContentResolver(), "android_id"));
    } catch (ReflectiveOperationException e) {
      setTitle("首页");
    }
  }
}
