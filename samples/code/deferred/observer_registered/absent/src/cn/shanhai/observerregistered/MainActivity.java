package cn.shanhai.observerregistered;

import android.app.Activity;
import android.database.ContentObserver;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    ContentObserver observer = new IdObserver(this);
    setTitle(observer.toString());
  }
}
