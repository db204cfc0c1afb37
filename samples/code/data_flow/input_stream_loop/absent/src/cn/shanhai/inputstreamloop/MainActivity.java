package cn.shanhai.inputstreamloop;

import android.app.Activity;
import android.os.Bundle;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    try {
      InputStream in = new ByteArrayInputStream(Device.id(this).getBytes("UTF-8"));
      StringBuilder text = new StringBuilder();
      for (int b = in.read(); b >= 0; b = in.read()) text.append('x');
      Out.send(text.toString());
    } catch (IOException e) {
      setTitle("首页");
    }
  }
}
