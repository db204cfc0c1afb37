package app;
class FirstProvider extends android.content.ContentProvider {
  @Override public boolean onCreate() { Probe.fromFirstProvider(); return true; }
}
class SecondProvider extends android.content.ContentProvider {
  @Override public boolean onCreate() { Probe.fromSecondProvider(); return true; }
}
class StartupInitializer {
  public Object create(android.content.Context context) { Probe.fromInitializer(); return null; }
}
class BackgroundService extends android.app.Service {
  @Override public void onCreate() { Probe.fromService(); }
}
class SecondActivity extends android.app.Activity {
  @Override protected void onResume() { Probe.fromSecondActivity(); }
}
class StartedActivity extends android.app.Activity {
  @Override protected void onCreate(android.os.Bundle state) { Probe.fromStartedActivity(); }
}
class UnstartedActivity extends android.app.Activity {
  @Override protected void onCreate(android.os.Bundle state) { Probe.fromUnstartedActivity(); }
}
class Tests extends android.app.Instrumentation {
  @Override public void onCreate(android.os.Bundle state) { Probe.fromInstrumentation(); }
}
