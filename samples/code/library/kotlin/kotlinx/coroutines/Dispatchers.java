package kotlinx.coroutines;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import kotlin.coroutines.CoroutineContext;

public final class Dispatchers {
  private static final CoroutineDispatcher DEFAULT = new CoroutineDispatcher() {
    private final Executor threads = Executors.newFixedThreadPool(2);

    @Override
    public void dispatch(CoroutineContext context, Runnable block) {
      threads.execute(block);
    }
  };

  private Dispatchers() {}

  public static CoroutineDispatcher getDefault() {
    return DEFAULT;
  }
}
