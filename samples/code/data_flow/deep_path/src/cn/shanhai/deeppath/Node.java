package cn.shanhai.deeppath;

final class Node {
  Node next;
  String text = "none";
}
