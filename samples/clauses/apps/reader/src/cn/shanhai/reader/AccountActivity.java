package cn.shanhai.reader;

import android.Manifest;
import android.app.Activity;
import android.app.AlertDialog;
import android.content.DialogInterface;
import android.content.Intent;
import android.content.pm.PackageManager;
import android.os.Bundle;
import android.provider.MediaStore;
import android.view.View;

public class AccountActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    setContentView(R.layout.account);
    findViewById(R.id.avatar).setOnClickListener(new View.OnClickListener() {
      @Override
      public void onClick(View view) {
        explain();
      }
    });
    findViewById(R.id.cancel).setOnClickListener(new View.OnClickListener() {
      @Override
      public void onClick(View view) {
        Account.cancel();
      }
    });
  }

  private void explain() {
    new AlertDialog.Builder(this)
        .setMessage(R.string.why_camera)
        .setPositiveButton("继续", new DialogInterface.OnClickListener() {
          @Override
          public void onClick(DialogInterface dialog, int which) {
            requestPermissions(new String[] {Manifest.permission.CAMERA}, 1);
          }
        })
        .setNegativeButton("取消", null)
        .show();
  }

  @Override
  public void onRequestPermissionsResult(int request, String[] permissions, int[] results) {
    if (results.length > 0 && results[0] == PackageManager.PERMISSION_GRANTED) {
      startActivityForResult(new Intent(MediaStore.ACTION_IMAGE_CAPTURE), 2);
    }
  }
}
