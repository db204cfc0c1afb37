package cn.shanhai.sinkwebview;

import android.app.Activity;
import android.os.Bundle;
import android.webkit.WebView;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    String id = Device.id(this);
    setTitle(id);
    WebView page = new WebView(this);
    page.getSettings().setJavaScriptEnabled(true);
    page.loadUrl("https://shanhai.cn/?id=" + id);
    setContentView(page);
  }
}
