package cn.shanhai.interfacegate;

interface Gate {
  boolean open();
}
