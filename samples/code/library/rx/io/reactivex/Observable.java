package io.reactivex;

import io.reactivex.functions.Consumer;
import io.reactivex.functions.Function;
import java.util.concurrent.Callable;

/** A miniature of a cold stream: nothing happens before subscribe. */
public abstract class Observable<T> {
  protected abstract void run(Consumer<? super T> next) throws Exception;

  public static <T> Observable<T> fromCallable(final Callable<? extends T> source) {
    return new Observable<T>() {
      @Override
      protected void run(Consumer<? super T> next) throws Exception {
        next.accept(source.call());
      }
    };
  }

  public final <R> Observable<R> map(final Function<? super T, ? extends R> function) {
    final Observable<T> upstream = this;
    return new Observable<R>() {
      @Override
      protected void run(final Consumer<? super R> next) throws Exception {
        upstream.run(new Consumer<T>() {
          @Override
          public void accept(T value) throws Exception {
            next.accept(function.apply(value));
          }
        });
      }
    };
  }

  public final Observable<T> subscribeOn(final Scheduler scheduler) {
    final Observable<T> upstream = this;
    return new Observable<T>() {
      @Override
      protected void run(final Consumer<? super T> next) {
        scheduler.executor().execute(new Runnable() {
          @Override
          public void run() {
            try {
              upstream.run(next);
            } catch (Exception e) {
              throw new IllegalStateException(e);
            }
          }
        });
      }
    };
  }

  public final void subscribe(Consumer<? super T> next) {
    try {
      run(next);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
