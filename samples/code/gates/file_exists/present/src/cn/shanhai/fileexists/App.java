package cn.shanhai.fileexists;

import android.app.Application;
import java.io.File;

public class App extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    File mark = new File(getFilesDir(), "agreed");
    if (!mark.exists()) {
      Device.id(this);
    }
  }
}
