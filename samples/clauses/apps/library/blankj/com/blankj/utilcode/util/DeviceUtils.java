package com.blankj.utilcode.util;

import android.content.Context;
import android.provider.Settings;
import android.telephony.TelephonyManager;

/** Made up after a library of helpers that many apps pack and call in small part. */
public final class DeviceUtils {
  public static String getAndroidID(Context context) {
    return Settings.Secure.getString(context.getContentResolver(), Settings.Secure.ANDROID_ID);
  }

  public static String getDeviceId(Context context) {
    return ((TelephonyManager) context.getSystemService(Context.TELEPHONY_SERVICE)).getDeviceId();
  }
}
