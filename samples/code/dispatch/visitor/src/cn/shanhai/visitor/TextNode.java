package cn.shanhai.visitor;

final class TextNode implements Node {
  @Override
  public void accept(Visitor visitor) {
    visitor.visitText(this);
  }
}
