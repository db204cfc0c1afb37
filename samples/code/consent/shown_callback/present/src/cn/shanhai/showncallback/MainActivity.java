package cn.shanhai.showncallback;

import android.app.Activity;
import android.app.AlertDialog;
import android.content.DialogInterface;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    AlertDialog dialog = new AlertDialog.Builder(this).setMessage("请阅读并同意《隐私政策》").setPositiveButton("同意", null).setNegativeButton("不同意", null).create();
    dialog.setOnShowListener(new DialogInterface.OnShowListener() {
      @Override
      public void onShow(DialogInterface shown) {
        Device.id(MainActivity.this);
      }
    });
    dialog.show();
  }
}
