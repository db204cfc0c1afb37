package cn.shanhai.dynamicproxy;

interface Shower {
  String show();
}
