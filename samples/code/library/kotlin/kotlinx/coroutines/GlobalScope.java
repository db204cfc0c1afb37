package kotlinx.coroutines;

import kotlin.coroutines.CoroutineContext;

public final class GlobalScope implements CoroutineScope {
  public static final GlobalScope INSTANCE = new GlobalScope();

  private GlobalScope() {}

  @Override
  public CoroutineContext getCoroutineContext() {
    return null;
  }
}
