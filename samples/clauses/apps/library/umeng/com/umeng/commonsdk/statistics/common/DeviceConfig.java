package com.umeng.commonsdk.statistics.common;

import android.content.Context;
import android.provider.Settings;

public class DeviceConfig {
  public static String getAndroidId(Context context) {
    return Settings.Secure.getString(context.getContentResolver(), Settings.Secure.ANDROID_ID);
  }
}
