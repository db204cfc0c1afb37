package cn.shanhai.local;

import android.Manifest;
import android.app.Activity;
import android.content.Intent;
import android.content.pm.PackageManager;
import android.location.LocationManager;
import android.os.Bundle;
import android.provider.ContactsContract;
import android.provider.MediaStore;
import android.view.View;
import android.widget.Button;
import android.widget.LinearLayout;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    requestPermissions(new String[] {Manifest.permission.READ_CONTACTS, Manifest.permission.ACCESS_FINE_LOCATION,
        Manifest.permission.CAMERA}, 7);
    LinearLayout page = new LinearLayout(this);
    page.addView(button("附近"));
    page.addView(button("邀请好友"));
    page.addView(button("拍照发布"));
    setContentView(page);
  }

  private Button button(final String text) {
    Button button = new Button(this);
    button.setText(text);
    button.setOnClickListener(new View.OnClickListener() {
      @Override
      public void onClick(View view) {
        if (text.equals("附近")) {
          ((LocationManager) getSystemService(LOCATION_SERVICE)).getLastKnownLocation("gps");
        } else if (text.equals("邀请好友")) {
          getContentResolver().query(ContactsContract.Contacts.CONTENT_URI, null, null, null, null).close();
        } else {
          startActivity(new Intent(MediaStore.ACTION_IMAGE_CAPTURE));
        }
      }
    });
    return button;
  }

  @Override
  public void onRequestPermissionsResult(int request, String[] permissions, int[] results) {
    for (int result : results) {
      if (result != PackageManager.PERMISSION_GRANTED) {
        finish();
        return;
      }
    }
  }
}
