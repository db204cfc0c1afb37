package cn.shanhai.receiverregistered;

import android.app.Activity;
import android.content.BroadcastReceiver;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    BroadcastReceiver receiver = new NetReceiver();
    setTitle(receiver.getClass().getSimpleName());
  }
}
