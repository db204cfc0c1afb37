package cn.shanhai.fieldgotbyname;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Holder holder = new Holder();
    holder.id = Device.id(this);
    try {
      Out.send((String) Holder.class.getField("id").get(holder));
    } catch (ReflectiveOperationException e) {
      setTitle("首页");
    }
  }
}
