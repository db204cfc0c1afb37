package cn.shanhai.lowmemory;


final class State {
  static String id = "none", version = "v1";

  private State() {}
}
