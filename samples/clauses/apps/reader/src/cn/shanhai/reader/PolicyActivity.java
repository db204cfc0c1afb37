package cn.shanhai.reader;

import android.app.Activity;
import android.os.Bundle;
import android.webkit.WebView;

public class PolicyActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    WebView page = new WebView(this);
    setContentView(page);
    page.loadUrl("https://www.shanhai.example/privacy.html");
  }
}
