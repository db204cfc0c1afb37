package kotlinx.coroutines;

import kotlin.coroutines.CoroutineContext;

public abstract class CoroutineDispatcher implements CoroutineContext {
  public abstract void dispatch(CoroutineContext context, Runnable block);
}
