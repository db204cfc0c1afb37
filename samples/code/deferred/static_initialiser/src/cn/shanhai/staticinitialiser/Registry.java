package cn.shanhai.staticinitialiser;

final class Registry {
  static final String ID = Device.id(App.instance());
  static int used;

  private Registry() {}

  static void touch() {
    used++;
  }
}
