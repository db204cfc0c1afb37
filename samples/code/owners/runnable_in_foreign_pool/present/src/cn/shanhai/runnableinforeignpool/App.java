package cn.shanhai.runnableinforeignpool;

import android.app.Application;
import cn.jpush.android.Pool;

public class App extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    new Thread(Pool.reader(this)).start();
  }
}
