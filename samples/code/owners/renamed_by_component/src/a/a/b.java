package a.a;

import android.app.Service;
import android.content.Intent;
import android.os.IBinder;
import android.provider.Settings;
import android.util.Log;

public class b extends Service {
  @Override
  public void onCreate() {
    super.onCreate();
    a();
  }

  void a() {
    Log.i("b", Settings.Secure.getString(getContentResolver(), "android_id"));
  }

  @Override
  public IBinder onBind(Intent intent) {
    return null;
  }
}
