package cn.shanhai.remoteconfiguration;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;

/** What the operator's server last said; unknown when nobody has asked it. */
final class Remote {
  private Remote() {}

  static boolean collectEarly() {
    try {
      BufferedReader reader = new BufferedReader(new InputStreamReader(new URL("https://conf.shanhai.cn/flags").openStream(), "UTF-8"));
      try {
        return "1".equals(reader.readLine());
      } finally {
        reader.close();
      }
    } catch (IOException e) {
      return false;
    }
  }
}
