package cn.shanhai.reader;

import java.net.HttpURLConnection;
import java.net.URL;

/** The account on the operator's server. */
final class Account {
  private Account() {}

  static void login(final String phone) {
    post("https://api.shanhai.example/account/login", "phone=" + phone);
  }

  static void cancel() {
    post("https://api.shanhai.example/account/cancel", "");
  }

  private static void post(final String address, final String body) {
    new Thread() {
      @Override
      public void run() {
        try {
          HttpURLConnection connection = (HttpURLConnection) new URL(address).openConnection();
          connection.setDoOutput(true);
          connection.getOutputStream().write(body.getBytes());
          connection.getResponseCode();
        } catch (java.io.IOException ignored) {
        }
      }
    }.start();
  }
}
