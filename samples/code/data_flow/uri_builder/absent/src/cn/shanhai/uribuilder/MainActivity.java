package cn.shanhai.uribuilder;

import android.app.Activity;
import android.net.Uri;
import android.os.Bundle;
import java.io.IOException;
import java.net.URL;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    final Uri.Builder address = Uri.parse("https://api.shanhai.cn/hello").buildUpon();
    String id = Device.id(this);
    setTitle(id);
    address.appendQueryParameter("id", "none").appendQueryParameter("os", "android");
    new Thread() {
      @Override
      public void run() {
        try {
          new URL(address.build().toString()).openStream().close();
        } catch (IOException e) {
          finish();
        }
      }
    }.start();
  }
}
