package cn.shanhai.intentexplicit;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Intent intent = new Intent(this, SendService.class);
    intent.putExtra("text", Device.id(this));
    intent.putExtra("id", "none");
    startService(intent);
  }
}
