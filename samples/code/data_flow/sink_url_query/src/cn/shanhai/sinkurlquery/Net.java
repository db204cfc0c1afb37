package cn.shanhai.sinkurlquery;

import android.util.Log;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;

final class Net {
  private Net() {}

  static void post(final String query) {
    new Thread(new Runnable() {
      @Override
      public void run() {
        try {
          HttpURLConnection connection = (HttpURLConnection) new URL("https://api.shanhai.cn/report?" + query).openConnection();
          connection.getResponseCode();
        } catch (IOException e) {
          Log.w("net", "report failed");
        }
      }
    }).start();
  }
}
