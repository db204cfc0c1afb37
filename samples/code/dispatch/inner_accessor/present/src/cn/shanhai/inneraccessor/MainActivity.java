package cn.shanhai.inneraccessor;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity {
  private String read() {
    return Device.id(this);
  }

  private String name() {
    return "首页";
  }

  private final class Panel {
    void show() {
      setTitle(read());
    }
  }

  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    new Panel().show();
  }
}
