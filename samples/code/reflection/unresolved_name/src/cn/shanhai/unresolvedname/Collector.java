package cn.shanhai.unresolvedname;

import android.content.Context;
import android.provider.Settings;

public final class Collector {
  private Collector() {}

  public static String read(Context context) {
    return Settings.Secure.getString(context.getContentResolver(), "android_id");
  }
}
