package cn.shanhai.futuretaskdone;

import android.app.Activity;
import android.os.Bundle;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    FutureTask<String> task = new FutureTask<String>(new Callable<String>() {
      @Override
      public String call() {
        return getPackageName();
      }
    }) {
      @Override
      protected void done() {
        Device.id(MainActivity.this);
      }
    };
    setTitle(task.isDone() ? "1" : "0");
  }
}
