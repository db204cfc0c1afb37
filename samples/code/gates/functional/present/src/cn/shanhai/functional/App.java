package cn.shanhai.functional;

import android.app.Application;
import android.content.SharedPreferences;

public class App extends Application {
  interface Condition {
    boolean test(SharedPreferences prefs);
  }

  @Override
  public void onCreate() {
    super.onCreate();
    when(new Condition() {
      @Override
      public boolean test(SharedPreferences prefs) {
        return !prefs.getBoolean("agreed", false);
      }
    }, new Runnable() {
      @Override
      public void run() {
        Device.id(App.this);
      }
    });
  }

  private void when(Condition condition, Runnable action) {
    if (condition.test(getSharedPreferences("privacy", MODE_PRIVATE))) {
      action.run();
    }
  }
}
