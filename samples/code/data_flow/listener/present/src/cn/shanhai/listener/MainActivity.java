package cn.shanhai.listener;

import android.app.Activity;
import android.location.LocationManager;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    LocationManager manager = (LocationManager) getSystemService(LOCATION_SERVICE);
    manager.requestLocationUpdates(LocationManager.GPS_PROVIDER, 1000, 1, new Sender());
  }
}
