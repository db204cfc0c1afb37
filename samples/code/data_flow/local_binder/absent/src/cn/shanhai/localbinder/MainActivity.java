package cn.shanhai.localbinder;

import android.app.Activity;
import android.content.ComponentName;
import android.content.Intent;
import android.content.ServiceConnection;
import android.os.Bundle;
import android.os.IBinder;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    bindService(new Intent(this, SendService.class), new ServiceConnection() {
      @Override
      public void onServiceConnected(ComponentName name, IBinder binder) {
        setTitle(Device.id(MainActivity.this));
        ((SendService.Local) binder).service().send("v1");
      }

      @Override
      public void onServiceDisconnected(ComponentName name) {}
    }, BIND_AUTO_CREATE);
  }
}
