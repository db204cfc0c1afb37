package cn.shanhai.sinkjsbridge;

import android.content.Context;
import android.webkit.JavascriptInterface;

public class Bridge {
  private final Context context;

  Bridge(Context context) {
    this.context = context;
  }

  @JavascriptInterface
  public String id() {
    return Device.id(context);
  }
}
