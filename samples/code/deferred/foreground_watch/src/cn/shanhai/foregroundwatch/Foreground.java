package cn.shanhai.foregroundwatch;

import android.app.Activity;
import android.app.Application;
import android.os.Bundle;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Knows whether any screen of this app is visible. */
final class Foreground implements Application.ActivityLifecycleCallbacks {
  interface Watcher {
    void onForeground();
  }

  private final List<Watcher> watchers = new CopyOnWriteArrayList<Watcher>();
  private int started;

  void watch(Watcher watcher) {
    watchers.add(watcher);
  }

  @Override
  public void onActivityStarted(Activity activity) {
    if (++started == 1) {
      for (Watcher watcher : watchers) {
        watcher.onForeground();
      }
    }
  }

  @Override
  public void onActivityStopped(Activity activity) {
    started--;
  }

  @Override
  public void onActivityCreated(Activity activity, Bundle state) {}

  @Override
  public void onActivityResumed(Activity activity) {}

  @Override
  public void onActivityPaused(Activity activity) {}

  @Override
  public void onActivitySaveInstanceState(Activity activity, Bundle state) {}

  @Override
  public void onActivityDestroyed(Activity activity) {}
}
