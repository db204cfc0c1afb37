package cn.shanhai.callbackofown;

final class Loading {
  interface Listener {
    void loaded();
  }

  private Listener listener;

  void setListener(Listener listener) {
    this.listener = listener;
  }

  void start() {
    if (listener != null) {
      listener.loaded();
    }
  }
}
