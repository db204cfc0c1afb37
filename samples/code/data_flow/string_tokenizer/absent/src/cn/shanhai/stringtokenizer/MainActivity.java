package cn.shanhai.stringtokenizer;

import android.app.Activity;
import android.os.Bundle;
import java.util.StringTokenizer;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    setTitle(Device.id(this));
    Out.send(new StringTokenizer("a b").nextToken());
  }
}
