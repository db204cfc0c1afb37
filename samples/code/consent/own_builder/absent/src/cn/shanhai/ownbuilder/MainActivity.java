package cn.shanhai.ownbuilder;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    new CommonDialog.Builder(this)
        .message("请您阅读并同意《用户协议》和《隐私政策》。")
        .left("不同意", new CommonDialog.OnButton() {
          @Override
          public void onButton(CommonDialog dialog) {
            finish();
          }
        })
        .right("同意", new CommonDialog.OnButton() {
          @Override
          public void onButton(CommonDialog dialog) {
            dialog.dismiss();
            getSharedPreferences("privacy", MODE_PRIVATE).edit().putBoolean("agreed", true).apply();
            Device.id(MainActivity.this);
          }
        })
        .build()
        .show();
  }
}
