package cn.shanhai.keydecoded;

final class Hidden {
  private Hidden() {}

  static String show(int[] hidden, int key) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < hidden.length; i++) {
      text.append((char) (hidden[i] ^ key));
    }
    return text.toString();
  }
}
