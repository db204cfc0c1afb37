package cn.shanhai.sdkbyprefix;

import android.app.Application;
import com.umeng.commonsdk.UMConfigure;

public class App extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    UMConfigure.init(this, "5f0a", "market", 1, null);
  }
}
