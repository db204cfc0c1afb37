package cn.shanhai.visitor;

interface Visitor {
  void visitText(TextNode node);

  void visitDevice(DeviceNode node);
}
