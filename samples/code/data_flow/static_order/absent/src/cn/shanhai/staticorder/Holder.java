package cn.shanhai.staticorder;

final class Holder {
  static final Holder ONLY = new Holder();
  static String text = "none";

  private Holder() {
    text = Device.id(App.instance());
  }

  static void touch() {}
}
