package cn.shanhai.instancebyname;

interface Source {
  String read();
}
