package org.example.loginticked;

import android.app.Activity;
import android.os.Bundle;

public class Login extends Activity {
  @Override
  protected void onCreate(Bundle saved) {
    super.onCreate(saved);
    setContentView(0x7f020000);  // res/layout/login.xml, the only layout
  }
}
