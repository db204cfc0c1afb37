package android.content;
public abstract class Context {
  public void startActivity(Intent intent) {}
  public void registerReceiver(BroadcastReceiver receiver) {}
}
