package cn.shanhai.intentbyaction;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Intent intent = new Intent("cn.shanhai.intentbyaction.SHOW");
    intent.setPackage(getPackageName());
    intent.putExtra("text", Device.id(this));
    startService(intent);
  }
}
