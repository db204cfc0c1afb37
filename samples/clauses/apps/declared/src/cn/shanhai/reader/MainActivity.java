package cn.shanhai.reader;

import android.app.Activity;
import android.os.Bundle;
import android.util.Log;
import android.widget.TextView;
import com.blankj.utilcode.util.StringUtils;
import com.google.gson.Gson;
import okhttp3.OkHttpClient;

/** Packs libraries, calls harmless parts of them, asks for no permission. */
public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    final TextView text = new TextView(this);
    text.setText(StringUtils.isEmpty(getTitle()) ? "今日资讯" : new Gson().toJson(getTitle()));
    setContentView(text);
    new Thread() {
      @Override
      public void run() {
        try {
          new OkHttpClient().get("https://api.shanhai.example/news");
        } catch (java.io.IOException problem) {
          Log.w("news", "no network");
        }
      }
    }.start();
  }
}
