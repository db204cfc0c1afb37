package kotlinx.coroutines;

import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.CoroutineContext;
import kotlin.coroutines.jvm.internal.BaseContinuationImpl;
import kotlin.jvm.functions.Function2;

/** A miniature: launch dispatches the block; LAZY waits for a start that the samples never give. */
public final class BuildersKt {
  private BuildersKt() {}

  public static Job launch(final CoroutineScope scope, final CoroutineContext context, CoroutineStart start,
                           final Function2<? super CoroutineScope, ? super Continuation<? super Unit>, ? extends Object> block) {
    if (start != CoroutineStart.LAZY) {
      ((CoroutineDispatcher) context).dispatch(context, new Runnable() {
        @Override
        public void run() {
          Continuation<Unit> machine = ((BaseContinuationImpl) (Object) block).create(scope, null);
          machine.resumeWith(Unit.INSTANCE);
        }
      });
    }
    return new Job() {};
  }

  public static Job launch$default(CoroutineScope scope, CoroutineContext context, CoroutineStart start,
                                   Function2<? super CoroutineScope, ? super Continuation<? super Unit>, ? extends Object> block,
                                   int omitted, Object marker) {
    return launch(scope, (omitted & 1) != 0 ? Dispatchers.getDefault() : context,
                  (omitted & 2) != 0 ? CoroutineStart.DEFAULT : start, block);
  }
}
