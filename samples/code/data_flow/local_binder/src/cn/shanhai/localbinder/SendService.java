package cn.shanhai.localbinder;

import android.app.Service;
import android.content.Intent;
import android.os.Binder;
import android.os.IBinder;

public class SendService extends Service {
  class Local extends Binder {
    SendService service() {
      return SendService.this;
    }
  }

  @Override
  public IBinder onBind(Intent intent) {
    return new Local();
  }

  void send(String text) {
    Out.send(text);
  }
}
