package cn.shanhai.threadsubclass;


class Worker extends Thread {
  private final String text;

  Worker(String text) {
    this.text = text;
  }

  @Override
  public void run() {
    Out.send(text);
  }
}
