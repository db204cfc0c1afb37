package cn.shanhai.staticfield;

final class Session {
  static String id;
  static String version = "1.0";

  private Session() {}
}
