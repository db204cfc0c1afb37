package io.reactivex.schedulers;

import io.reactivex.Scheduler;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

public final class Schedulers {
  private static final Executor IO = Executors.newCachedThreadPool();

  private Schedulers() {}

  public static Scheduler io() {
    return new Scheduler() {
      @Override
      public Executor executor() {
        return IO;
      }
    };
  }
}
