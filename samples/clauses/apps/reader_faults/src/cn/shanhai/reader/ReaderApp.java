package cn.shanhai.reader;

import android.app.Application;

public class ReaderApp extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    Analytics.start(this);
  }
}
