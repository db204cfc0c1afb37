package cn.shanhai.predraw;

import android.app.Activity;
import android.os.Bundle;
import android.view.View;
import android.view.ViewTreeObserver;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    final View root = getWindow().getDecorView();
    ViewTreeObserver.OnPreDrawListener listener = new ViewTreeObserver.OnPreDrawListener() {
      @Override
      public boolean onPreDraw() {
        root.getViewTreeObserver().removeOnPreDrawListener(this);
        Device.id(MainActivity.this);
        return true;
      }
    };
    root.getViewTreeObserver().removeOnPreDrawListener(listener);
  }
}
