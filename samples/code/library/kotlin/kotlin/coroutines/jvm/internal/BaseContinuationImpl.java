package kotlin.coroutines.jvm.internal;

import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.intrinsics.IntrinsicsKt;

/** Runs the state machine that the compiler made of a suspending block, from one suspension to the next. */
public abstract class BaseContinuationImpl implements Continuation<Object> {
  private final Continuation<Object> completion;

  public BaseContinuationImpl(Continuation<Object> completion) {
    this.completion = completion;
  }

  protected abstract Object invokeSuspend(Object result);

  public Continuation<Unit> create(Object value, Continuation<?> completion) {
    throw new UnsupportedOperationException();
  }

  @Override
  public final void resumeWith(Object result) {
    Object outcome = invokeSuspend(result);
    if (outcome != IntrinsicsKt.getCOROUTINE_SUSPENDED() && completion != null) {
      completion.resumeWith(outcome);
    }
  }
}
