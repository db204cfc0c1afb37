package android.app;
public class Instrumentation { public void onCreate(android.os.Bundle arguments) {} }
