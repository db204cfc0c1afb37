package cn.shanhai.reflectivecall;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    try {
      Object sender = Class.forName("cn.shanhai.reflectivecall.Sender").newInstance();
      sender.getClass().getMethod("keep", String.class).invoke(sender, Device.id(this));
    } catch (ReflectiveOperationException e) {
      setTitle("首页");
    }
  }
}
