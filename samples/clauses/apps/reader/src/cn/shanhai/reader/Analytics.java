package cn.shanhai.reader;

import android.content.Context;
import com.umeng.commonsdk.UMConfigure;

final class Analytics {
  private Analytics() {}

  static void start(Context context) {
    UMConfigure.init(context.getApplicationContext(), "5f000000000000000000000a", "official", 1, null);
  }
}
