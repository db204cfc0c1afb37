package cn.shanhai.exceptionfield;


class StateException extends RuntimeException {
  final String id, version;

  StateException(String id, String version) {
    this.id = id;
    this.version = version;
  }
}
