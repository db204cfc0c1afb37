package cn.shanhai.virtualdispatch;

final class Keep implements Codec {
  @Override
  public String apply(String text) {
    return "<" + text + ">";
  }
}
