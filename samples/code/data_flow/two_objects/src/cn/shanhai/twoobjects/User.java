package cn.shanhai.twoobjects;

final class User {
  private String id = "";
  private String name = "";

  User id(String id) {
    this.id = id;
    return this;
  }

  User name(String name) {
    this.name = name;
    return this;
  }

  String id() {
    return id;
  }

  String name() {
    return name;
  }
}
