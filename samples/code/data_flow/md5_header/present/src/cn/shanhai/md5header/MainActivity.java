package cn.shanhai.md5header;

import android.app.Activity;
import android.os.Bundle;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    final String id = Device.id(this);
    setTitle(id);
    new Thread(new Runnable() {
      @Override
      public void run() {
        try {
          HttpURLConnection connection = (HttpURLConnection) new URL("https://api.shanhai.cn/hello").openConnection();
          connection.setRequestProperty("X-Device", Digest.md5(id));
          connection.getResponseCode();
        } catch (IOException e) {
          finish();
        }
      }
    }).start();
  }
}
