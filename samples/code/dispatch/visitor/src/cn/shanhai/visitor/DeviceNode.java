package cn.shanhai.visitor;

final class DeviceNode implements Node {
  @Override
  public void accept(Visitor visitor) {
    visitor.visitDevice(this);
  }
}
