package cn.shanhai.formatter;

import android.app.Activity;
import android.os.Bundle;
import java.util.Formatter;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    StringBuilder text = new StringBuilder();
    StringBuilder other = new StringBuilder("v1");
    new Formatter(text).format("id=%s", Device.id(this));
    Out.send(other.toString());
  }
}
