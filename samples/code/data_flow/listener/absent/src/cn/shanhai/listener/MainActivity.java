package cn.shanhai.listener;

import android.app.Activity;
import android.location.LocationListener;
import android.location.LocationManager;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    LocationManager manager = (LocationManager) getSystemService(LOCATION_SERVICE);
    LocationListener listener = new Sender();
    manager.removeUpdates(listener);
  }
}
