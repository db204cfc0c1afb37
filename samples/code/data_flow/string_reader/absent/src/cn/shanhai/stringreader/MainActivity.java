package cn.shanhai.stringreader;

import android.app.Activity;
import android.os.Bundle;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    try {
      setTitle(Device.id(this));
      BufferedReader reader = new BufferedReader(new StringReader("v1"));
      Out.send(reader.readLine());
    } catch (IOException e) {
      setTitle("首页");
    }
  }
}
