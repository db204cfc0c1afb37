package cn.shanhai.homebehindconsent;

import android.app.Activity;
import android.os.Bundle;

public class HomeActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    setTitle("首页");
    Device.id(this);
  }
}
