package com.umeng.commonsdk;

import android.content.Context;
import com.umeng.commonsdk.statistics.common.DeviceConfig;
import java.net.HttpURLConnection;
import java.net.URL;

/** Made up: behaves like a statistics SDK, only its package name is real. */
public class UMConfigure {
  public static void preInit(Context context, String key, String channel) {}

  public static void init(final Context context, String key, String channel, int device, String secret) {
    final String id = DeviceConfig.getAndroidId(context);
    new Thread() {
      @Override
      public void run() {
        try {
          HttpURLConnection connection = (HttpURLConnection) new URL("https://ulogs.umeng.com/unify_logs").openConnection();
          connection.setDoOutput(true);
          connection.getOutputStream().write(id.getBytes());
          connection.getResponseCode();
        } catch (java.io.IOException ignored) {
        }
      }
    }.start();
  }
}
