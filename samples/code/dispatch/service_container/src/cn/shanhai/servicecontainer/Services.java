package cn.shanhai.servicecontainer;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Finds the implementation of an interface by its class. */
final class Services {
  private static final Map<Class<?>, Object> ALL = new ConcurrentHashMap<Class<?>, Object>();

  private Services() {}

  static <T> void put(Class<T> type, T implementation) {
    ALL.put(type, implementation);
  }

  static <T> T get(Class<T> type) {
    return type.cast(ALL.get(type));
  }
}
