package cn.shanhai.branchdead;

import android.app.Activity;
import android.os.Bundle;
import android.telephony.SmsManager;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    String id = Device.id(this);
    int level = 1;
    if (level(level) > 1) {
      SmsManager.getDefault().sendTextMessage("10690001", null, id, null, null);
    }
  }

  private static int level(int number) {
    return number * number;
  }
}
