package cn.shanhai.callbackofown;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Loading loading = new Loading();
    loading.setListener(new Loading.Listener() {
      @Override
      public void loaded() {
        Device.id(MainActivity.this);
      }
    });
    loading.start();
  }
}
