package cn.shanhai.fieldsetbyname;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Holder holder = new Holder();
    try {
      Holder.class.getField("id").set(holder, Device.id(this));
    } catch (ReflectiveOperationException e) {
      setTitle("首页");
    }
    Out.send(holder.id);
  }
}
