package cn.shanhai.sinksocket;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.net.Socket;

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
          Socket socket = new Socket("log.shanhai.cn", 9000);
          PrintWriter out = new PrintWriter(new OutputStreamWriter(new java.util.zip.GZIPOutputStream(socket.getOutputStream()), "UTF-8"));
          out.println("hello");
          out.close();
        } catch (IOException e) {
          Log.w("net", "not sent");
        }
      }
    }).start();
  }
}
