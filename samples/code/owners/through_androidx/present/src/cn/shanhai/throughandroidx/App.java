package cn.shanhai.throughandroidx;

import android.app.Application;
import com.umeng.analytics.Counter;

public class App extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    Counter.start(this);
  }
}
