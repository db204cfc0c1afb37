package cn.shanhai.preferencesfile;

import android.content.Context;
import android.provider.Settings;

/** Reads what tells this device from all others. */
final class Device {
  private Device() {}

  static String id(Context context) {
    return Settings.Secure.getString(context.getContentResolver(), Settings.Secure.ANDROID_ID);
  }
}
