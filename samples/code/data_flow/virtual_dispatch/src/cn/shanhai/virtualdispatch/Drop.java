package cn.shanhai.virtualdispatch;

final class Drop implements Codec {
  @Override
  public String apply(String text) {
    return "<hidden>";
  }
}
