package cn.shanhai.nullmodel;

import android.app.Application;

public class App extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    ConsentInfo info = ConsentInfo.load(this);
    if (info == null ) {
      Device.id(this);
    }
  }
}
