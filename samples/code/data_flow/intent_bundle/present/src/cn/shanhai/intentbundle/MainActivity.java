package cn.shanhai.intentbundle;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Bundle extras = new Bundle();
    extras.putString("id", Device.id(this));
    extras.putString("version", "v1");
    startActivity(new Intent(this, ShowActivity.class).putExtras(extras));
  }
}
