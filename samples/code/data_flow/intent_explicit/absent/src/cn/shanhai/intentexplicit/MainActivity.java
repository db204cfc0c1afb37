package cn.shanhai.intentexplicit;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Intent intent = new Intent(this, SendService.class);
    intent.putExtra("text", "none");
    intent.putExtra("id", Device.id(this));
    startService(intent);
  }
}
