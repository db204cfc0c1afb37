package cn.shanhai.lifecyclecallbacks;


final class State {
  static String id = "none";

  private State() {}
}
