package cn.shanhai.guidelastpage;

import android.app.Activity;
import android.os.Bundle;
import android.widget.AdapterViewFlipper;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    AdapterViewFlipper guide = new AdapterViewFlipper(this);
    guide.setAdapter(new GuideAdapter(this));
    guide.setFlipInterval(4000);
    guide.setAutoStart(true);
    setContentView(guide);
  }
}
