package cn.shanhai.methodcache;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

final class Reflect {
  private static final Map<String, Method> CACHE = new ConcurrentHashMap<String, Method>();

  private Reflect() {}

  static Object call(Object target, String name) {
    try {
      String key = target.getClass().getName() + "#" + name;
      Method method = CACHE.get(key);
      if (method == null) {
        method = target.getClass().getMethod(name);
        CACHE.put(key, method);
      }
      return method.invoke(target);
    } catch (Exception e) {
      return null;
    }
  }
}
