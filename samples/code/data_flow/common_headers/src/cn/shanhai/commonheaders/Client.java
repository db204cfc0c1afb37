package cn.shanhai.commonheaders;

import android.util.Log;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.LinkedHashMap;
import java.util.Map;

/** The app's one way to its server; each request carries the common headers. */
final class Client {
  private static final Map<String, String> COMMON = new LinkedHashMap<String, String>();

  private Client() {}

  static void common(String name, String value) {
    COMMON.put(name, value);
  }

  static void get(final String path) {
    new Thread(new Runnable() {
      @Override
      public void run() {
        try {
          HttpURLConnection connection = (HttpURLConnection) new URL("https://api.shanhai.cn" + path).openConnection();
          for (String name : COMMON.keySet()) {
            connection.addRequestProperty(name, COMMON.get(name));
          }
          connection.getResponseCode();
        } catch (IOException e) {
          Log.w("client", "no answer");
        }
      }
    }).start();
  }
}
