package cn.shanhai.keystaticfield;

final class Keys {
  static final String[] NAMES = {"android_id", "adb_enabled"};
  static String id;

  static {
    id = NAMES[1];
  }

  private Keys() {}
}
