package cn.shanhai.sinkokhttp;

import android.app.Activity;
import android.os.Bundle;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    String id = Device.id(this);
    setTitle(id);
    Request request = new Request.Builder().url("https://api.shanhai.cn/report").post(RequestBody.create("text/plain", "id=" + id)).build();
    new OkHttpClient().newCall(request).enqueue();
  }
}
