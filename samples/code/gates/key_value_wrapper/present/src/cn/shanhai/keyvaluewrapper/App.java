package cn.shanhai.keyvaluewrapper;

import android.app.Application;

public class App extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    Store.init(this);
    if (!(Boolean) Store.get("agreed", false)) {
      Device.id(this);
    }
  }
}
