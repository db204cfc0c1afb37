package cn.shanhai.servicebound;

import android.app.Activity;
import android.app.AlertDialog;
import android.content.ComponentName;
import android.content.DialogInterface;
import android.content.Intent;
import android.content.ServiceConnection;
import android.os.Bundle;
import android.os.IBinder;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    bindService(new Intent(MainActivity.this, CoreService.class), new ServiceConnection() {
      @Override
      public void onServiceConnected(ComponentName name, IBinder binder) {
        Device.id(MainActivity.this);
      }

      @Override
      public void onServiceDisconnected(ComponentName name) {}
    }, BIND_AUTO_CREATE);
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
