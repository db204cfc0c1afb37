package cn.shanhai.splashcountdown;

import android.app.Activity;
import android.app.AlertDialog;
import android.content.DialogInterface;
import android.content.Intent;
import android.os.Bundle;
import android.os.Handler;
import android.os.Looper;
import android.os.Message;

public class SplashActivity extends Activity {
  private static final int TICK = 1;

  private int left = 3;
  private final Handler handler = new Handler(Looper.getMainLooper()) {
    @Override
    public void handleMessage(Message message) {
      if (message.what == TICK) {
        tick();
      }
    }
  };

  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    handler.sendEmptyMessage(TICK);
  }

  private void tick() {
    if (left > 0) {
      left--;
      handler.sendEmptyMessageDelayed(TICK, 1000);
    } else if (!isFinishing()) {
      startActivity(new Intent(this, HomeActivity.class));
      finish();
    } else {
      ask();
    }
  }

  private void ask() {
    new AlertDialog.Builder(this)
        .setTitle("隐私政策")
        .setMessage("请您阅读并同意《隐私政策》和《用户协议》，我们才会开始为您服务。")
        .setCancelable(false)
        .setPositiveButton("同意", new DialogInterface.OnClickListener() {
          @Override
          public void onClick(DialogInterface dialog, int which) {
            getSharedPreferences("privacy", MODE_PRIVATE).edit().putBoolean("agreed", true).apply();
            startActivity(new Intent(SplashActivity.this, HomeActivity.class));
            finish();
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
