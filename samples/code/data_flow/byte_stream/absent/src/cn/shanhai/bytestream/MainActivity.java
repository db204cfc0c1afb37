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
      ByteArrayOutputStream other = new ByteArrayOutputStream();
      out.write(Device.id(this).getBytes("UTF-8"));
      other.write("v1".getBytes("UTF-8"));
      Out.send(new String(other.toByteArray(), "UTF-8"));
    } catch (IOException e) {
      setTitle("首页");
    }
  }
}
