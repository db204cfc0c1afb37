package app;
/** Calls whose arguments the tests ask for: the n-th call of Sink.take in each method. */
class Sink {
  static void take(Object value) {}
  static void takeInt(int value) {}
  static void takeLong(long before, int value) {}
  static void takeAll(String[] values, int code) {}
}
class Constants {
  static final String COMPILE_TIME = "android_id";
  static final String[] PERMISSIONS = {"android.permission.CAMERA", "android.permission.READ_SMS"};
  static final Object MADE = makeValue();
  static String assigned = "may change";
  static Object makeValue() { return "made"; }

  static void plain() {
    Sink.take("text");
    Sink.takeInt(42);
    Sink.takeLong(1L << 40, -7);
    Sink.take(Constants.class);
    Sink.takeAll(new String[] {"a", "b"}, 3);
    Sink.take(COMPILE_TIME);
    Sink.takeAll(PERMISSIONS, 0);
    Sink.take(MADE);
    Sink.take(assigned);
    Sink.take(null);
  }
  static void branches(boolean which) {
    String same = which ? "one" : "one";
    String different = which ? "one" : "two";
    Sink.take(same);
    Sink.take(different);
    String loop = "start";
    for (int i = 0; i < 3; i++) { Sink.take(loop); loop = loop + i; }
  }
  static void partlyKnown(String given) { Sink.takeAll(new String[] {"known", given}, 1); }
  static void changedArray() {
    String[] values = {"a"};
    escape(values);
    Sink.takeAll(values, 2);
  }
  static void escape(String[] values) { values[0] = "changed"; }
  static void caught() {
    String name = "before";
    try { Sink.take("inside"); name = "after"; Sink.take(name); } catch (RuntimeException e) { Sink.take(name); }
  }
  static void through(String key) { Sink.take(key); }
  static void callsThrough() { through("from the caller"); through("from the caller"); }
  static void throughTwo(String key) { Sink.take(key); }
  static void callsThroughTwo() { throughTwo("first"); throughTwo("second"); }
  static void uncalled(String key) { Sink.take(key); }
  static void recursive(String key) { Sink.take(key); recursive(key); }
}
