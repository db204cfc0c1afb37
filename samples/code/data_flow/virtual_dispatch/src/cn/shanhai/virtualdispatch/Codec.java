package cn.shanhai.virtualdispatch;

interface Codec {
  String apply(String text);
}
