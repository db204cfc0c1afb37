package cn.shanhai.settoolate;

final class Session {
  /** Everybody asks this; App fills it from the preferences. */
  static boolean privacyPassed = true;

  private Session() {}
}
