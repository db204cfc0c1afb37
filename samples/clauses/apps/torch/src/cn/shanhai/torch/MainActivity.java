package cn.shanhai.torch;

import android.Manifest;
import android.app.Activity;
import android.content.Context;
import android.hardware.camera2.CameraAccessException;
import android.hardware.camera2.CameraManager;
import android.os.Bundle;
import android.provider.ContactsContract;
import android.view.View;
import android.widget.Button;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Button light = new Button(this);
    light.setText("打开手电筒");
    light.setOnClickListener(new View.OnClickListener() {
      @Override
      public void onClick(View view) {
        requestPermissions(new String[] {Manifest.permission.READ_CONTACTS}, 1);
        try {
          ((CameraManager) getSystemService(Context.CAMERA_SERVICE)).setTorchMode("0", true);
        } catch (CameraAccessException ignored) {
        }
      }
    });
    setContentView(light);
  }

  @Override
  public void onRequestPermissionsResult(int request, String[] permissions, int[] results) {
    if (results.length > 0 && results[0] == 0) {
      getContentResolver().query(ContactsContract.Contacts.CONTENT_URI, null, null, null, null).close();
    }
  }
}
