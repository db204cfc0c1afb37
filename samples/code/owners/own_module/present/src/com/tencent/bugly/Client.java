package com.tencent.bugly;

import android.content.Context;
import android.provider.Settings;
import android.util.Log;

public class Client {
  public static void start(Context context) {
    Log.i("im", Settings.Secure.getString(context.getContentResolver(), "android_id"));
  }
}
