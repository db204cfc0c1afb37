package cn.shanhai.enumfield;


enum Slot {
  FIRST,
  SECOND;
  String value = "none";
}
