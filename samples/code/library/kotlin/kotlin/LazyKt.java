package kotlin;

import kotlin.jvm.functions.Function0;

public final class LazyKt {
  private LazyKt() {}

  public static <T> Lazy<T> lazy(final Function0<? extends T> make) {
    return new Lazy<T>() {
      private T value;
      private boolean made;

      @Override
      public synchronized T getValue() {
        if (!made) {
          value = make.invoke();
          made = true;
        }
        return value;
      }
    };
  }
}
