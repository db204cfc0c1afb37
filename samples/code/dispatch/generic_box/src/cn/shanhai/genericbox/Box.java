package cn.shanhai.genericbox;

final class Box<T> {
  private final T content;

  Box(T content) {
    this.content = content;
  }

  T open() {
    return content;
  }
}
