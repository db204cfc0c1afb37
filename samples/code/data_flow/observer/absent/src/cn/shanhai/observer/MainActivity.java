package cn.shanhai.observer;

import android.app.Activity;
import android.os.Bundle;
import java.util.Observable;
import java.util.Observer;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Source source = new Source();
    source.addObserver(new Observer() {
      @Override
      public void update(Observable observable, Object told) {
        Out.send((String) told);
      }
    });
    setTitle(Device.id(this));
    source.tell("v1");
  }
}
