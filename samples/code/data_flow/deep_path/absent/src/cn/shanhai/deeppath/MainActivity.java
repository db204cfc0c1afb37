package cn.shanhai.deeppath;

import android.app.Activity;
import android.os.Bundle;
import android.telephony.SmsManager;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Node node = new Node();
    node.next = new Node();
    node.next.next = new Node();
    node.next.next.next = new Node();
    node.next.next.next.text = Device.id(this);
    Node at = node.next;
    SmsManager.getDefault().sendTextMessage("10690001", null, at.next.text, null, null);
  }
}
