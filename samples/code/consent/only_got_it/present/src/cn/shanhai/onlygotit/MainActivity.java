package cn.shanhai.onlygotit;

import android.app.Activity;
import android.app.AlertDialog;
import android.content.DialogInterface;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    new AlertDialog.Builder(this)
        .setTitle("隐私政策")
        .setMessage("我们已更新《隐私政策》。")
        .setCancelable(false)
        .setPositiveButton("知道了", new DialogInterface.OnClickListener() {
          @Override
          public void onClick(DialogInterface dialog, int which) {
            Device.id(MainActivity.this);
          }
        })
        .show();
  }
}
