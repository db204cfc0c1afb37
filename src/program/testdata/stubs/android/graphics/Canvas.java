package android.graphics;
public class Canvas {}
