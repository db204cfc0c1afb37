package cn.shanhai.showncallback;

import android.app.Activity;
import android.app.AlertDialog;
import android.os.Bundle;
import android.view.View;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    final AlertDialog dialog = new AlertDialog.Builder(this).setMessage("请阅读并同意《隐私政策》").setPositiveButton("同意", null).setNegativeButton("不同意", null).create();
    dialog.show();
    dialog.getButton(AlertDialog.BUTTON_POSITIVE).setOnClickListener(new View.OnClickListener() {
      @Override
      public void onClick(View view) {
        Device.id(MainActivity.this);
        dialog.dismiss();
      }
    });
  }
}
