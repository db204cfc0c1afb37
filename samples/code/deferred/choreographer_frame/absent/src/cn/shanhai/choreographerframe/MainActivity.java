package cn.shanhai.choreographerframe;

import android.app.Activity;
import android.view.Choreographer;

public class MainActivity extends Activity implements Choreographer.FrameCallback {
  @Override
  protected void onResume() {
    super.onResume();
    Choreographer.getInstance().postFrameCallback(this);
    Choreographer.getInstance().removeFrameCallback(this);
  }

  @Override
  public void doFrame(long nanos) {
    Device.id(this);
  }
}
