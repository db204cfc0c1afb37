package androidx.work;

import android.content.Context;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A miniature that behaves like the library for what the samples do: each request's worker is made and run once. */
public class WorkManager {
  private final Context context;
  private final ExecutorService threads = Executors.newFixedThreadPool(2);

  private WorkManager(Context context) {
    this.context = context.getApplicationContext();
  }

  public static WorkManager getInstance(Context context) {
    return new WorkManager(context);
  }

  public void enqueue(final WorkRequest request) {
    threads.execute(new Runnable() {
      @Override
      public void run() {
        try {
          request.worker.getConstructor(Context.class, WorkerParameters.class)
              .newInstance(context, new WorkerParameters())
              .startWork();
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException(e);
        }
      }
    });
  }
}
