package cn.shanhai.signedparameters;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Parameters parameters = new Parameters();
    parameters.add("channel", "store").add("id", Device.id(this)).add("time", System.currentTimeMillis());
    parameters.without("id");
    Net.post(parameters.join());
  }
}
