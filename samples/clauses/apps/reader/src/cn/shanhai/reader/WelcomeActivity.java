package cn.shanhai.reader;

import android.app.Activity;
import android.app.AlertDialog;
import android.content.DialogInterface;
import android.content.Intent;
import android.os.Bundle;

public class WelcomeActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    if (getSharedPreferences("privacy", MODE_PRIVATE).getBoolean("agreed", false)) {
      open();
      return;
    }
    new AlertDialog.Builder(this)
        .setTitle("个人信息保护提示")
        .setMessage(R.string.consent)
        .setCancelable(false)
        .setPositiveButton("同意并继续", new DialogInterface.OnClickListener() {
          @Override
          public void onClick(DialogInterface dialog, int which) {
            getSharedPreferences("privacy", MODE_PRIVATE).edit().putBoolean("agreed", true).apply();
            Analytics.start(WelcomeActivity.this);
            open();
          }
        })
        .setNegativeButton("不同意", new DialogInterface.OnClickListener() {
          @Override
          public void onClick(DialogInterface dialog, int which) {
            open();
          }
        })
        .show();
  }

  private void open() {
    startActivity(new Intent(this, HomeActivity.class));
    finish();
  }
}
