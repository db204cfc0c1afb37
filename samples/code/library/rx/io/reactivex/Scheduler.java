package io.reactivex;

import java.util.concurrent.Executor;

public abstract class Scheduler {
  public abstract Executor executor();
}
