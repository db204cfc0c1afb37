package cn.shanhai.fieldbyname;

import android.app.Activity;
import android.os.Bundle;
import java.lang.reflect.Field;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    try {
      Field field = Class.forName("android.os.Build").getField("BOOTLOADER");
      setTitle(String.valueOf(field.get(null)));
    } catch (ReflectiveOperationException e) {
      setTitle("首页");
    }
  }
}
