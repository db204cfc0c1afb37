package cn.shanhai.alarmreceiver;

import android.app.Activity;
import android.app.AlarmManager;
import android.app.AlertDialog;
import android.app.PendingIntent;
import android.content.DialogInterface;
import android.content.Intent;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Intent intent = new Intent(MainActivity.this, AlarmReceiver.class);
    PendingIntent pending = PendingIntent.getBroadcast(MainActivity.this, 1, intent, PendingIntent.FLAG_UPDATE_CURRENT);
    AlarmManager alarms = (AlarmManager) getSystemService(ALARM_SERVICE);
    alarms.set(AlarmManager.RTC, System.currentTimeMillis() + 10000, pending);
    new AlertDialog.Builder(this)
        .setTitle("隐私政策")
        .setMessage("请您阅读并同意《隐私政策》和《用户协议》，我们才会开始为您服务。")
        .setCancelable(false)
        .setPositiveButton("同意", new DialogInterface.OnClickListener() {
          @Override
          public void onClick(DialogInterface dialog, int which) {
            getSharedPreferences("privacy", MODE_PRIVATE).edit().putBoolean("agreed", true).apply();
          }
        })
        .setNegativeButton("不同意", new DialogInterface.OnClickListener() {
          @Override
          public void onClick(DialogInterface dialog, int which) {
            finish();
          }
        })
        .show();
  }
}
