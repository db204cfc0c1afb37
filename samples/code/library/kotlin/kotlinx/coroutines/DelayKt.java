package kotlinx.coroutines;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.intrinsics.IntrinsicsKt;

public final class DelayKt {
  private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor();

  private DelayKt() {}

  public static Object delay(long milliseconds, final Continuation<? super Unit> then) {
    CLOCK.schedule(new Runnable() {
      @Override
      public void run() {
        then.resumeWith(Unit.INSTANCE);
      }
    }, milliseconds, TimeUnit.MILLISECONDS);
    return IntrinsicsKt.getCOROUTINE_SUSPENDED();
  }
}
