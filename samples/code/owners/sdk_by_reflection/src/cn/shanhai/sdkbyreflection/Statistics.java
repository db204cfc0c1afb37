package cn.shanhai.sdkbyreflection;

import android.content.Context;
import android.provider.Settings;
import android.util.Log;

public class Statistics {
  public static void start(Context context) {
    Log.i("im", Settings.Secure.getString(context.getContentResolver(), "android_id"));
  }
}
