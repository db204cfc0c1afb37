package cn.shanhai.rxnotsubscribed;

import android.content.Context;
import io.reactivex.Observable;
import java.util.concurrent.Callable;

final class Ids {
  private Ids() {}

  static Observable<String> of(final Context context) {
    return Observable.fromCallable(new Callable<String>() {
      @Override
      public String call() {
        return Device.id(context);
      }
    });
  }
}
