package cn.shanhai.buildconstant;

final class Flags {
  private Flags() {}

  static boolean collectsEarly() {
    return !BuildConfig.DEBUG && BuildConfig.FLAVOR.startsWith("market");
  }
}
