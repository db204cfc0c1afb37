package cn.shanhai.staticorder;

final class Holder {
  static String text = "none";
  static final Holder ONLY = new Holder();

  private Holder() {
    text = Device.id(App.instance());
  }

  static void touch() {}
}
