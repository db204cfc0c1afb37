package cn.shanhai.bundle;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Bundle bundle = new Bundle();
    bundle.putString("id", Device.id(this));
    bundle.putString("version", "1.0");
    startService(new Intent(this, SendService.class).putExtras(bundle));
  }
}
