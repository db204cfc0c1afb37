package cn.shanhai.serviceextra;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Intent intent = new Intent(this, ReportService.class);
    intent.putExtra("id", Device.id(this));
    intent.putExtra("page", "main");
    startService(intent);
  }
}
