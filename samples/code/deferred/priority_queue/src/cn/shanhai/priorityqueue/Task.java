package cn.shanhai.priorityqueue;

import android.content.Context;

abstract class Task implements Comparable<Task> {
  private final int priority;

  Task(int priority) {
    this.priority = priority;
  }

  abstract void execute(Context context);

  @Override
  public int compareTo(Task other) {
    return priority - other.priority;
  }
}
