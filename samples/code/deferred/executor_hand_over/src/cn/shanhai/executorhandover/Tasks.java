package cn.shanhai.executorhandover;

import android.os.Handler;
import android.os.Looper;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

final class Tasks {
  private static final ExecutorService IO = Executors.newFixedThreadPool(2);
  private static final Executor MAIN = new Executor() {
    private final Handler handler = new Handler(Looper.getMainLooper());

    @Override
    public void execute(Runnable command) {
      handler.post(command);
    }
  };

  interface Done<T> {
    void done(T value);
  }

  private Tasks() {}

  static <T> void run(final Callable<T> work, final Done<T> done) {
    IO.execute(new Runnable() {
      @Override
      public void run() {
        final T value;
        try {
          value = work.call();
        } catch (Exception e) {
          return;
        }
        MAIN.execute(new Runnable() {
          @Override
          public void run() {
            done.done(value);
          }
        });
      }
    });
  }
}
