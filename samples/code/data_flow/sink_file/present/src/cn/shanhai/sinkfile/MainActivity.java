package cn.shanhai.sinkfile;

import android.app.Activity;
import android.os.Bundle;
import java.io.File;
import java.io.FileWriter;
import java.io.IOException;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    String id = Device.id(this);
    setTitle(id);
    try {
      FileWriter writer = new FileWriter(new File(getFilesDir(), "device.txt"));
      writer.write(id);
      writer.close();
    } catch (IOException e) {
      setTitle("首页");
    }
  }
}
