package cn.shanhai.patterngroup;

import android.app.Activity;
import android.os.Bundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Matcher matcher = Pattern.compile("(.*)").matcher(Device.id(this));
    if (matcher.find()) Out.send(matcher.group(1));
  }
}
