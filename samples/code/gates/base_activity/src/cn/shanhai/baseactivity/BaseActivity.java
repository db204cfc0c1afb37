package cn.shanhai.baseactivity;

import android.app.Activity;
import android.app.AlertDialog;
import android.content.DialogInterface;
import android.os.Bundle;

/** What all screens have in common: they ask first and load then. */
abstract class BaseActivity extends Activity {
  @Override
  protected final void onCreate(Bundle state) {
    super.onCreate(state);
    if (needsConsent() && !getSharedPreferences("privacy", MODE_PRIVATE).getBoolean("agreed", false)) {
      askConsent();
      return;
    }
    loadData();
  }

  /** A screen that shows nothing personal may say no. */
  protected boolean needsConsent() {
    return true;
  }

  protected abstract void loadData();

  private void askConsent() {
    new AlertDialog.Builder(this)
        .setTitle("隐私政策")
        .setMessage("请您阅读并同意《隐私政策》和《用户协议》，我们才会开始为您服务。")
        .setCancelable(false)
        .setPositiveButton("同意", new DialogInterface.OnClickListener() {
          @Override
          public void onClick(DialogInterface dialog, int which) {
            getSharedPreferences("privacy", MODE_PRIVATE).edit().putBoolean("agreed", true).apply();
            loadData();
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
