package cn.shanhai.otherdialog;

import android.app.Activity;
import android.app.AlertDialog;
import android.content.DialogInterface;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    new AlertDialog.Builder(this)
        .setTitle("发现新版本")
        .setMessage("是否现在更新到 2.0？")
        .setPositiveButton("确定", new DialogInterface.OnClickListener() {
          @Override
          public void onClick(DialogInterface dialog, int which) {
            Device.id(MainActivity.this);
          }
        })
        .setNegativeButton("取消", null)
        .show();
  }
}
