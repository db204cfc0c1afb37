package cn.shanhai.patterngroup;

import android.app.Activity;
import android.os.Bundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    setTitle(Device.id(this));
    Matcher matcher = Pattern.compile("(.*)").matcher("v1");
    if (matcher.find()) Out.send(matcher.group(1));
  }
}
