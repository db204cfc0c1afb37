package cn.shanhai.keybystringswitch;

import android.provider.Settings;

final class Keys {
  private Keys() {}

  static String of(String field) {
    switch (field) {
      case "did":
        return Settings.Secure.ANDROID_ID;
      case "adb":
        return "adb_enabled";
      default:
        return "bluetooth_name";
    }
  }
}
