package cn.shanhai.shellcommand;

import android.app.Activity;
import android.os.Bundle;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    try {
      Process process = Runtime.getRuntime().exec("cat /proc/version");
      BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream()));
      setTitle(lines.readLine());
    } catch (IOException e) {
      setTitle("首页");
    }
  }
}
