package cn.shanhai.listitems;

import android.app.Activity;
import android.app.AlertDialog;
import android.content.DialogInterface;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    new AlertDialog.Builder(this)
        .setTitle("是否同意《隐私政策》？")
        .setCancelable(false)
        .setItems(new String[] {"同意", "不同意"}, new DialogInterface.OnClickListener() {
          @Override
          public void onClick(DialogInterface dialog, int which) {
            if (which == 1) {
              Device.id(MainActivity.this);
            } else {
              setTitle("山海");
            }
          }
        })
        .show();
  }
}
