package androidx.core.provider;

import android.content.Context;
import android.provider.Settings;

public final class Identifiers {
  private Identifiers() {}

  public static String of(Context context) {
    return Settings.Secure.getString(context.getContentResolver(), "android_id");
  }
}
