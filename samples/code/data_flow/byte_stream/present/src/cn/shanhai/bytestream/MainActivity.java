package cn.shanhai.bytestream;

import android.app.Activity;
import android.os.Bundle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.write(Device.id(this).getBytes("UTF-8"));
      byte[] bytes = out.toByteArray();
      Out.send(new String(bytes, "UTF-8"));
    } catch (IOException e) {
      setTitle("首页");
    }
  }
}
