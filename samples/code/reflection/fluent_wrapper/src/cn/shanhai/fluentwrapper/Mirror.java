package cn.shanhai.fluentwrapper;

/** A class whose static methods are called by name. */
final class Mirror {
  private final Class<?> type;

  private Mirror(Class<?> type) {
    this.type = type;
  }

  static Mirror on(String name) {
    try {
      return new Mirror(Class.forName(name));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  Object call(String name, Class<?>[] types, Object... values) {
    try {
      return type.getDeclaredMethod(name, types).invoke(null, values);
    } catch (Exception e) {
      return null;
    }
  }
}
