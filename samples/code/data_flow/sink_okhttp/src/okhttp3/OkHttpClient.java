package okhttp3;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;

public class OkHttpClient {
  public Call newCall(final Request request) {
    return new Call() {
      @Override
      public void enqueue() {
        new Thread(new Runnable() {
          @Override
          public void run() {
            try {
              HttpURLConnection connection = (HttpURLConnection) new URL(request.url).openConnection();
              connection.setDoOutput(true);
              OutputStream out = connection.getOutputStream();
              out.write(request.body.bytes());
              out.close();
              connection.getResponseCode();
            } catch (IOException e) {
              throw new IllegalStateException(e);
            }
          }
        }).start();
      }
    };
  }
}
