package cn.shanhai.staticfield;

final class State {
  static boolean agreed;

  private State() {}
}
