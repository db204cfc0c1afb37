package cn.shanhai.bootreceivergate;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.content.SharedPreferences;

public class BootReceiver extends BroadcastReceiver {
  @Override
  public void onReceive(Context context, Intent intent) {
    SharedPreferences prefs = context.getSharedPreferences("privacy", Context.MODE_PRIVATE);
    if (!prefs.getBoolean("agreed", false)) {
      Device.id(context);
    }
  }
}
