package cn.shanhai.singleton;

import android.content.Context;
import android.content.SharedPreferences;

final class PrivacySettings {
  private static PrivacySettings instance;
  private final SharedPreferences prefs;

  private PrivacySettings(Context context) {
    prefs = context.getSharedPreferences("privacy", Context.MODE_PRIVATE);
  }

  static synchronized PrivacySettings get(Context context) {
    if (instance == null) {
      instance = new PrivacySettings(context.getApplicationContext());
    }
    return instance;
  }

  boolean agreed() {
    return prefs.getBoolean("agreed", true);
  }

  void setAgreed(boolean value) {
    prefs.edit().putBoolean("agreed", value).apply();
  }
}
