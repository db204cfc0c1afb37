package cn.shanhai.reader;

import android.content.Context;
import com.bytedance.sdk.openadsdk.TTAdSdk;
import com.umeng.commonsdk.UMConfigure;

final class Analytics {
  private Analytics() {}

  static void start(Context context) {
    UMConfigure.init(context.getApplicationContext(), "5f000000000000000000000a", "official", 1, null);
    TTAdSdk.init(context.getApplicationContext(), "5000001");
  }
}
