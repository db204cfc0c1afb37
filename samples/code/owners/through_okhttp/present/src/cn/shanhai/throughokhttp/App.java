package cn.shanhai.throughokhttp;

import android.app.Application;
import cn.jpush.android.net.IdHeader;
import okhttp3.OkHttpClient;

public class App extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    new OkHttpClient().addInterceptor(new IdHeader(this)).get("https://api.shanhai.cn/");
  }
}
