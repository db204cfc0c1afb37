package app;
public class App extends android.app.Application {
  static { Probe.fromStaticInitialiser(); }
  @Override public void onCreate() {
    super.onCreate();
    Probe.fromApplication();
    registerReceiver(new Receiver());
    if (Late.instance != null) Late.instance.work();
  }
}
class Receiver extends android.content.BroadcastReceiver {
  @Override public void onReceive(android.content.Context context, android.content.Intent intent) { Probe.fromReceiver(); }
}
/** Made only after a tap: start-up sees no object of it. */
class Late {
  static Late instance;
  void work() { Probe.fromLateSingleton(); }
}
