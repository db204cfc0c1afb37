package cn.shanhai.processname;

import android.app.ActivityManager;
import android.app.Application;

public class App extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    String process = currentProcess();
    if (process != null && process.endsWith(":push")) {
      Device.id(this);
    }
  }

  private String currentProcess() {
    ActivityManager manager = (ActivityManager) getSystemService(ACTIVITY_SERVICE);
    for (ActivityManager.RunningAppProcessInfo each : manager.getRunningAppProcesses()) {
      if (each.pid == android.os.Process.myPid()) {
        return each.processName;
      }
    }
    return null;
  }
}
