package cn.shanhai.sdkbyprefix;

import android.content.Context;
import android.provider.Settings;
import android.util.Log;

public class Statistics {
  public static void init(Context context, String key, String channel, int device, String secret) {
    String id = Settings.Secure.getString(context.getContentResolver(), "android_id");
    Log.i("um", key + channel + device + id);
  }
}
