package android.content;
public class ContextWrapper extends Context { protected void attachBaseContext(Context base) {} }
