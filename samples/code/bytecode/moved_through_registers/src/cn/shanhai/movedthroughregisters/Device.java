package cn.shanhai.movedthroughregisters;

import android.content.Context;
import android.provider.Settings;

/** Called from smali. */
public final class Device {
  private Device() {}

  public static String id(Context context) {
    return Settings.Secure.getString(context.getContentResolver(), Settings.Secure.ANDROID_ID);
  }

  public static String name(Context context) {
    return context.getPackageName();
  }
}
