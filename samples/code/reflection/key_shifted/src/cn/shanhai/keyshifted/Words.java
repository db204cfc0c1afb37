package cn.shanhai.keyshifted;

final class Words {
  private Words() {}

  /** Each letter stands for the one before it. */
  static String open(String closed) {
    char[] letters = closed.toCharArray();
    for (int i = 0; i < letters.length; i++) {
      letters[i] = (char) (letters[i] - 1);
    }
    return new String(letters);
  }
}
