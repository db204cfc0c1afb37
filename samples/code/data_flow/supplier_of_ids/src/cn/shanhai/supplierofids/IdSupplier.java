package cn.shanhai.supplierofids;

interface IdSupplier {
  boolean isSupported();

  String getAaid();
}
