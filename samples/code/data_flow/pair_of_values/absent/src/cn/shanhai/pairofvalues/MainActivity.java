package cn.shanhai.pairofvalues;

import android.app.Activity;
import android.os.Bundle;
import android.util.Pair;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Pair<String, String> both = new Pair<String, String>(Device.id(this), "v1");
    Out.send(both.second);
  }
}
