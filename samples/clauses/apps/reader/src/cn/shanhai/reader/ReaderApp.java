package cn.shanhai.reader;

import android.app.Application;

public class ReaderApp extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    if (getSharedPreferences("privacy", MODE_PRIVATE).getBoolean("agreed", false)) Analytics.start(this);
  }
}
