package cn.shanhai.enumswitch;

enum Level {
  LOW,
  HIGH
}
