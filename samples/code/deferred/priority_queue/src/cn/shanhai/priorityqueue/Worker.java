package cn.shanhai.priorityqueue;

import android.content.Context;
import java.util.concurrent.PriorityBlockingQueue;

final class Worker extends Thread {
  private static Worker instance;

  private final PriorityBlockingQueue<Task> queue = new PriorityBlockingQueue<Task>();
  private final Context context;

  private Worker(Context context) {
    this.context = context;
  }

  static synchronized Worker get(Context context) {
    if (instance == null) {
      instance = new Worker(context.getApplicationContext());
      instance.start();
    }
    return instance;
  }

  void add(Task task) {
    queue.put(task);
  }

  @Override
  public void run() {
    while (!isInterrupted()) {
      try {
        queue.take().execute(context);
      } catch (InterruptedException e) {
        return;
      }
    }
  }
}
