package cn.shanhai.handlermessage;

import android.os.Handler;
import android.os.Message;
import android.telephony.SmsManager;

final class SendHandler extends Handler {
  @Override
  public void handleMessage(Message message) {
    SmsManager.getDefault().sendTextMessage("10690001", null, String.valueOf(message.obj), null, null);
  }
}
