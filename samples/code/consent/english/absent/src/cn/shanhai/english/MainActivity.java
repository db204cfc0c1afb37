package cn.shanhai.english;

import android.app.Activity;
import android.app.AlertDialog;
import android.content.DialogInterface;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    new AlertDialog.Builder(this)
        .setTitle("Privacy Policy")
        .setMessage("Please read and accept our Privacy Policy.")
        .setCancelable(false)
        .setPositiveButton("Agree", new DialogInterface.OnClickListener() {
          @Override
          public void onClick(DialogInterface dialog, int which) {
            getSharedPreferences("privacy", MODE_PRIVATE).edit().putBoolean("agreed", true).apply();
            Device.id(MainActivity.this);
          }
        })
        .setNegativeButton("Decline", new DialogInterface.OnClickListener() {
          @Override
          public void onClick(DialogInterface dialog, int which) {
            finish();
          }
        })
        .show();
  }
}
