package cn.shanhai.addressfile;

import android.app.Activity;
import android.os.Bundle;
import java.io.BufferedReader;
import java.io.File;
import java.io.FileReader;
import java.io.IOException;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    try {
      BufferedReader lines = new BufferedReader(new FileReader(new File("/sys/class/net", "wlan0/address")));
      setTitle(lines.readLine());
      lines.close();
    } catch (IOException e) {
      setTitle("首页");
    }
  }
}
