package cn.shanhai.rxnotsubscribed;

import android.app.Activity;
import android.os.Bundle;
import io.reactivex.Observable;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Observable<String> ids = Ids.of(this);
    setTitle(ids.toString());
  }
}
