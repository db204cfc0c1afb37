package android.app;
public class Activity extends android.view.ContextThemeWrapper {
  protected void onCreate(android.os.Bundle state) {}
  protected void onResume() {}
  public void onBackPressed() {}
  public void setContentView(int layout) {}
  protected void onActivityResult(int request, int result, android.content.Intent data) {}
}
