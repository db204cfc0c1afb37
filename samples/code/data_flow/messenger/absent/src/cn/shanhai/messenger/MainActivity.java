package cn.shanhai.messenger;

import android.app.Activity;
import android.content.ComponentName;
import android.content.Intent;
import android.content.ServiceConnection;
import android.os.Bundle;
import android.os.IBinder;
import android.os.Message;
import android.os.Messenger;
import android.os.RemoteException;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    bindService(new Intent(this, SendService.class), new ServiceConnection() {
      @Override
      public void onServiceConnected(ComponentName name, IBinder binder) {
        Message message = Message.obtain();
        Bundle data = new Bundle();
        data.putString("device", Device.id(MainActivity.this));
        message.setData(data);
        try {
          new Messenger(binder).send(message);
        } catch (RemoteException e) {
          setTitle("首页");
        }
      }

      @Override
      public void onServiceDisconnected(ComponentName name) {}
    }, BIND_AUTO_CREATE);
  }
}
