package cn.shanhai.viewtag;

import android.app.Activity;
import android.os.Bundle;
import android.view.View;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    View first = new View(this), second = new View(this);
    first.setTag(Device.id(this));
    second.setTag("v1");
    Out.send((String) first.getTag());
  }
}
