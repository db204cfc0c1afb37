package android.content;
public class Context { public ContentResolver getContentResolver() { return null; } }
