package app;
import android.view.View;
class Base extends android.app.Activity {
  @Override protected void onCreate(android.os.Bundle state) { Probe.fromSuperCall(); }
}
class Launcher extends Base {
  @Override protected void onCreate(android.os.Bundle state) {
    super.onCreate(state);
    Probe.fromLauncher();
    setContentView(7);
    new View(this).setOnClickListener(new View.OnClickListener() {
      @Override public void onClick(View view) { Probe.fromClick(); Late.instance = new Late(); }
    });
    dispatch(new TapListener());
    new Thread(new Work()).start();
    new Inheriting();
    Shapes.draw(new Square());
    new SpecialShape().measure();
    startActivity(new android.content.Intent(this, StartedActivity.class));
    UsedHolder.touch();
    int field = FieldHolder.value;
    Recursion.even(field);
    Reflecting.all(this);
    Only only = new OnlyImplementation();
    only.act();
  }
  @Override protected void onActivityResult(int request, int result, android.content.Intent data) { Probe.fromActivityResult(); }
  static void dispatch(View.OnClickListener listener) { listener.onClick(null); }
  public void tapped(View view) { Probe.fromLayoutClick(); }
  static Class<?> mentioned() { return UnstartedActivity.class; }
}
class TapListener implements View.OnClickListener {
  @Override public void onClick(View view) { Probe.fromTapDispatch(); }
}
class Work implements Runnable { @Override public void run() { Probe.fromRunnable(); } }
class UnmadeWork implements Runnable { @Override public void run() { Probe.fromUnmadeRunnable(); } }
class HasRun { public void run() { Probe.fromInheritedRun(); } }
class Inheriting extends HasRun implements Runnable {}
interface Shape { void paint(); }
class Square implements Shape { @Override public void paint() { Probe.fromUsedShape(); } }
class Circle implements Shape { @Override public void paint() { Probe.fromUnusedShape(); } }
class Shapes { static void draw(Shape shape) { shape.paint(); } }
interface Only { void act(); }
class OnlyImplementation implements Only { @Override public void act() { Probe.fromOnlyShape(); } }
class PlainShape {
  void measure() { size(); weigh(); }
  void size() { Probe.fromBaseOfOverridden(); }
  void weigh() { Probe.fromInheritedByUsed(); }
}
class SpecialShape extends PlainShape { @Override void size() {} }
class UsedHolder { static { Probe.fromUsedHolder(); } static void touch() {} }
class UnusedHolder { static { Probe.fromUnusedHolder(); } static void touch() {} }
class FieldHolder { static int value; static { value = 3; Probe.fromUsedField(); } }
class Recursion {
  static boolean even(int n) { return n == 0 || odd(n - 1); }
  static boolean odd(int n) { if (n == 9) Probe.fromRecursion(); return n != 0 && even(n - 1); }
}
