package androidx.lifecycle;

import android.os.Handler;
import android.os.Looper;
import java.util.ArrayList;
import java.util.List;

/** A miniature: an observer gets the value that is there and each later one. */
public abstract class LiveData<T> {
  private final List<Observer<? super T>> observers = new ArrayList<>();
  private T value;
  private int version;

  public void observeForever(Observer<? super T> observer) {
    observers.add(observer);
    if (version > 0) {
      observer.onChanged(value);
    }
  }

  public T getValue() {
    return value;
  }

  protected void setValue(T value) {
    this.value = value;
    version++;
    for (Observer<? super T> observer : new ArrayList<>(observers)) {
      observer.onChanged(value);
    }
  }

  protected void postValue(final T value) {
    new Handler(Looper.getMainLooper()).post(new Runnable() {
      @Override
      public void run() {
        setValue(value);
      }
    });
  }
}
