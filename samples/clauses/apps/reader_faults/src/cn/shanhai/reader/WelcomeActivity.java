package cn.shanhai.reader;

import android.Manifest;
import android.app.Activity;
import android.content.Intent;
import android.content.pm.PackageManager;
import android.os.Bundle;

/** Shows no rules, asks for the location at each start and leaves when it is denied. */
public class WelcomeActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    requestPermissions(new String[] {Manifest.permission.ACCESS_FINE_LOCATION}, 1);
  }

  @Override
  public void onRequestPermissionsResult(int request, String[] permissions, int[] results) {
    if (results.length > 0 && results[0] == PackageManager.PERMISSION_GRANTED) {
      startActivity(new Intent(this, HomeActivity.class));
    }
    finish();
  }
}
