package cn.shanhai.intentbundle;

import android.app.Activity;
import android.os.Bundle;

public class ShowActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Out.send(getIntent().getExtras().getString("id"));
  }
}
