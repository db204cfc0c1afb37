package com.bytedance.sdk.openadsdk;

import android.content.Context;
import android.provider.Settings;
import java.net.HttpURLConnection;
import java.net.URL;

/** Made up: behaves like an advertising SDK, only its package name is real. */
public class TTAdSdk {
  public static void init(final Context context, String key) {
    final String id = Settings.Secure.getString(context.getContentResolver(), Settings.Secure.ANDROID_ID);
    new Thread() {
      @Override
      public void run() {
        try {
          HttpURLConnection connection = (HttpURLConnection) new URL("https://api-access.pangolin-sdk-toutiao.com/api/ad/union/sdk/get_ads/").openConnection();
          connection.setDoOutput(true);
          connection.getOutputStream().write(id.getBytes());
          connection.getResponseCode();
        } catch (java.io.IOException ignored) {
        }
      }
    }.start();
  }
}
