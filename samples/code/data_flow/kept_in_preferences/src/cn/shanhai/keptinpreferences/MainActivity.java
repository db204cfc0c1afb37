package cn.shanhai.keptinpreferences;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    getSharedPreferences("device", MODE_PRIVATE).edit().putString("id", Device.id(this)).putString("channel", "store").commit();
    startService(new Intent(this, ReportService.class));
  }
}
