package kotlin.jvm.internal;

import kotlin.reflect.KClass;
import kotlin.reflect.KMutableProperty1;

public final class Reflection {
  private Reflection() {}

  public static KClass<?> getOrCreateKotlinClass(Class<?> type) {
    return new KClass<Object>() {};
  }

  @SuppressWarnings("rawtypes")
  public static KMutableProperty1 mutableProperty1(MutablePropertyReference1 property) {
    return property;
  }
}
