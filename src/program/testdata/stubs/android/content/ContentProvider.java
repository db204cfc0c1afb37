package android.content;
public abstract class ContentProvider { public abstract boolean onCreate(); }
