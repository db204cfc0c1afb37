package cn.shanhai.keystaticfield;

final class Keys {
  static final String[] NAMES = {"adb_enabled", "android_id"};
  static String id;

  static {
    id = NAMES[1];
  }

  private Keys() {}
}
