package kotlin.jvm.internal;

public final class Intrinsics {
  private Intrinsics() {}

  public static void checkParameterIsNotNull(Object value, String name) {
    if (value == null) {
      throw new IllegalArgumentException(name);
    }
  }

  public static void checkExpressionValueIsNotNull(Object value, String expression) {
    if (value == null) {
      throw new IllegalStateException(expression);
    }
  }

  public static boolean areEqual(Object left, Object right) {
    return left == null ? right == null : left.equals(right);
  }
}
