package cn.shanhai.staticfield;

final class State {
  static boolean agreed = true;

  private State() {}
}
