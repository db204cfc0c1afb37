package cn.shanhai.webpage;

import android.app.Activity;
import android.os.Bundle;
import android.webkit.WebView;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    WebView page = new WebView(this);
    page.getSettings().setJavaScriptEnabled(true);
    page.addJavascriptInterface(new Bridge(this), "shanhai");
    page.loadUrl("file:///android_asset/consent.html");
    setContentView(page);
  }
}
