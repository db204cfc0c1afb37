package cn.shanhai.alarmbyaction;

import android.app.Activity;
import android.app.AlarmManager;
import android.app.PendingIntent;
import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.content.IntentFilter;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    registerReceiver(new BroadcastReceiver() {
      @Override
      public void onReceive(Context context, Intent intent) {
        Device.id(context);
      }
    }, new IntentFilter("cn.shanhai.alarmbyaction.READY"));
    Intent intent = new Intent("cn.shanhai.alarmbyaction.READY");
    AlarmManager alarms = (AlarmManager) getSystemService(ALARM_SERVICE);
    alarms.setRepeating(AlarmManager.RTC, 0, 60000, PendingIntent.getBroadcast(this, 1, intent, 0));
  }
}
