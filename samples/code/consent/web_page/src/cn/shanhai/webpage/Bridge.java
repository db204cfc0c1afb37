package cn.shanhai.webpage;

import android.app.Activity;
import android.content.Context;
import android.webkit.JavascriptInterface;

public class Bridge {
  private final Activity activity;

  Bridge(Activity activity) {
    this.activity = activity;
  }

  @JavascriptInterface
  public void start() {
    Device.id(activity);
  }

  @JavascriptInterface
  public void agree() {
    activity.getSharedPreferences("privacy", Context.MODE_PRIVATE).edit().putBoolean("agreed", true).apply();
  }

  @JavascriptInterface
  public void refuse() {
    activity.finish();
  }
}
