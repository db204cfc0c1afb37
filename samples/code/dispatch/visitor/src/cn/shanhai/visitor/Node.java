package cn.shanhai.visitor;

interface Node {
  void accept(Visitor visitor);
}
