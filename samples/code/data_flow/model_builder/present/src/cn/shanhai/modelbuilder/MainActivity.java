package cn.shanhai.modelbuilder;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    DeviceInfo info = new DeviceInfo.Builder().setId(Device.id(this)).setChannel("store").build();
    Net.post("v=" + info.getId());
  }
}
