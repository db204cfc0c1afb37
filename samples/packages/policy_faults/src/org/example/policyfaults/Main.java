package org.example.policyfaults;

import android.app.Activity;
import android.os.Bundle;

public class Main extends Activity {
  @Override
  protected void onCreate(Bundle saved) {
    super.onCreate(saved);
    setContentView(0x7f020000);  // res/layout/about.xml, the only layout
  }
}
