package cn.shanhai.sinkjsbridge;

import android.app.Activity;
import android.os.Bundle;
import android.webkit.WebView;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    WebView page = new WebView(this);
    page.getSettings().setJavaScriptEnabled(true);
    page.addJavascriptInterface(new Bridge(this), "device");
    page.loadUrl("https://shanhai.cn/");
    setContentView(page);
  }
}
