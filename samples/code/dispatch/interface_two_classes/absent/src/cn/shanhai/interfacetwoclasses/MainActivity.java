package cn.shanhai.interfacetwoclasses;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Source source = new NameSource();
    source.read(this);
  }
}
