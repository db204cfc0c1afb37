package cn.shanhai.stringtokenizer;

import android.app.Activity;
import android.os.Bundle;
import java.util.StringTokenizer;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Out.send(new StringTokenizer("a " + Device.id(this)).nextToken());
  }
}
