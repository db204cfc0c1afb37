package app;
class Reflecting {
  static void all(Object owner) {
    try {
      Class.forName("app.NamedClass").newInstance();
      HasNamedMethod.class.getMethod("invokedByName").invoke(null);
    } catch (Exception ignored) {
    }
    Maker.make(ClassValue.class);
    System.out.println(InertClassValue.class.getSimpleName());
  }
}
class Maker { static Object make(Class<?> type) { try { return type.newInstance(); } catch (Exception e) { return null; } } }
class NamedClass { NamedClass() { Probe.fromNamedClass(); } }
class UnnamedClass { UnnamedClass() { Probe.fromUnnamedClass(); } }
class HasNamedMethod {
  public static void invokedByName() { Probe.fromNamedMethod(); }
  public static void neverNamed() { UnusedHolder.touch(); }
}
class ClassValue { ClassValue() { Probe.fromClassValue(); } }
class InertClassValue { InertClassValue() { Probe.fromInertClassValue(); } }
class LayoutView extends android.view.View {
  LayoutView(android.content.Context context) { super(context); Probe.fromLayoutView(); }
}
