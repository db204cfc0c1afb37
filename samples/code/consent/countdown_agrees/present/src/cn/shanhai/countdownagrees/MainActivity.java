package cn.shanhai.countdownagrees;

import android.app.Activity;
import android.app.AlertDialog;
import android.content.DialogInterface;
import android.os.Bundle;
import android.os.CountDownTimer;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    final AlertDialog dialog = new AlertDialog.Builder(this)
        .setTitle("隐私政策")
        .setMessage("请阅读《隐私政策》，10 秒后自动同意。")
        .setCancelable(false)
        .setPositiveButton("同意", new DialogInterface.OnClickListener() {
          @Override
          public void onClick(DialogInterface dialog, int which) {
            agree();
          }
        })
        .setNegativeButton("不同意", null)
        .show();
    new CountDownTimer(10000, 1000) {
      @Override
      public void onTick(long left) {}

      @Override
      public void onFinish() {
        dialog.dismiss();
        agree();
      }
    }.start();
  }

  private void agree() {
    Device.id(this);
  }
}
