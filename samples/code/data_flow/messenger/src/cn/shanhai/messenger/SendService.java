package cn.shanhai.messenger;

import android.app.Service;
import android.content.Intent;
import android.os.Handler;
import android.os.IBinder;
import android.os.Message;
import android.os.Messenger;
import android.telephony.SmsManager;

public class SendService extends Service {
  private final Messenger messenger = new Messenger(new Handler() {
    @Override
    public void handleMessage(Message message) {
      SmsManager.getDefault().sendTextMessage("10690001", null, message.getData().getString("id"), null, null);
    }
  });

  @Override
  public IBinder onBind(Intent intent) {
    return messenger.getBinder();
  }
}
