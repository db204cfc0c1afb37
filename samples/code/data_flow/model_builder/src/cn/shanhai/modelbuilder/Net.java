package cn.shanhai.modelbuilder;

import android.util.Log;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;

final class Net {
  private Net() {}

  static void post(final String body) {
    new Thread(new Runnable() {
      @Override
      public void run() {
        try {
          HttpURLConnection connection = (HttpURLConnection) new URL("https://api.shanhai.cn/report").openConnection();
          connection.setDoOutput(true);
          OutputStream out = connection.getOutputStream();
          out.write(body.getBytes("UTF-8"));
          out.close();
          connection.getResponseCode();
        } catch (IOException e) {
          Log.w("net", "report failed");
        }
      }
    }).start();
  }
}
