package cn.shanhai.eventbus;

import android.app.Application;

public class App extends Application {
  @Override
  public void onCreate() {
    super.onCreate();
    Bus.get().subscribe(StartedEvent.class, new Bus.Subscriber() {
      @Override
      public void onEvent(Object event) {
        Device.id(App.this);
      }
    });
  }
}
