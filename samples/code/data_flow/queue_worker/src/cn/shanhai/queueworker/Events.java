package cn.shanhai.queueworker;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

final class Events {
  private final BlockingQueue<String> waiting = new LinkedBlockingQueue<String>();
  private final List<String> shown = new ArrayList<String>();

  void add(String event) {
    waiting.offer(event);
  }

  void show(String event) {
    shown.add(event);
  }

  void start() {
    new Thread(new Runnable() {
      @Override
      public void run() {
        while (true) {
          try {
            Net.post(waiting.take());
          } catch (InterruptedException e) {
            return;
          }
        }
      }
    }).start();
  }
}
