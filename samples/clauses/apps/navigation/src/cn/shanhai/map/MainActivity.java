package cn.shanhai.map;

import android.Manifest;
import android.app.Activity;
import android.app.AlertDialog;
import android.content.DialogInterface;
import android.location.Location;
import android.location.LocationListener;
import android.location.LocationManager;
import android.os.Bundle;
import android.view.View;
import android.widget.Button;

/** Guides along a route while the user wants it. */
public class MainActivity extends Activity implements LocationListener {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Button start = new Button(this);
    start.setText("开始导航");
    start.setOnClickListener(new View.OnClickListener() {
      @Override
      public void onClick(View view) {
        new AlertDialog.Builder(MainActivity.this)
            .setMessage("导航需要使用您的位置，用于规划路线和实时引导。")
            .setPositiveButton("继续", new DialogInterface.OnClickListener() {
              @Override
              public void onClick(DialogInterface dialog, int which) {
                requestPermissions(new String[] {Manifest.permission.ACCESS_FINE_LOCATION,
                    Manifest.permission.ACCESS_COARSE_LOCATION}, 1);
              }
            })
            .show();
      }
    });
    setContentView(start);
  }

  @Override
  public void onRequestPermissionsResult(int request, String[] permissions, int[] results) {
    if (results.length > 0 && results[0] == 0) {
      ((LocationManager) getSystemService(LOCATION_SERVICE)).requestLocationUpdates("gps", 1000, 0, this);
    }
  }

  @Override
  protected void onStop() {
    super.onStop();
    ((LocationManager) getSystemService(LOCATION_SERVICE)).removeUpdates(this);
  }

  @Override
  public void onLocationChanged(Location location) {
    setTitle("前方直行");
  }

  @Override
  public void onStatusChanged(String provider, int status, Bundle extras) {}

  @Override
  public void onProviderEnabled(String provider) {}

  @Override
  public void onProviderDisabled(String provider) {}
}
