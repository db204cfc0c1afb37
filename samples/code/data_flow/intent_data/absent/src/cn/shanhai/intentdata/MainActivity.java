package cn.shanhai.intentdata;

import android.app.Activity;
import android.content.Intent;
import android.net.Uri;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    startActivity(new Intent(this, ShowActivity.class).setData(Uri.parse("x:v1")).putExtra("id", Device.id(this)));
  }
}
