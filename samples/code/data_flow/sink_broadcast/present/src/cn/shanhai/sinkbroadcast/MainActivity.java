package cn.shanhai.sinkbroadcast;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    String id = Device.id(this);
    setTitle(id);
    Intent intent = new Intent("cn.shanhai.DEVICE");
    intent.putExtra("id", id);
    sendBroadcast(intent);
  }
}
