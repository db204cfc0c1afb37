package cn.shanhai.fileroundtrip;

import android.app.Activity;
import android.os.Bundle;
import java.io.BufferedReader;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    try {
      setTitle(Device.id(this));
      FileOutputStream out = openFileOutput("a", MODE_PRIVATE);
      out.write("v1".getBytes("UTF-8"));
      out.close();
      Out.send(new BufferedReader(new InputStreamReader(openFileInput("a"))).readLine());
    } catch (IOException e) {
      setTitle("首页");
    }
  }
}
