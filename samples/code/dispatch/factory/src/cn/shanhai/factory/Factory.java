package cn.shanhai.factory;

final class Factory {
  private Factory() {}

  static Task make(int kind) {
    return kind == 1 ? new IdTask() : new QuietTask();
  }
}
