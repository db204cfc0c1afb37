package cn.shanhai.rxnotsubscribed;

import android.app.Activity;
import android.os.Bundle;
import io.reactivex.Observable;
import io.reactivex.functions.Consumer;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Observable<String> ids = Ids.of(this);
    ids.subscribe(new Consumer<String>() {
      @Override
      public void accept(String id) {
        setTitle(id);
      }
    });
  }
}
