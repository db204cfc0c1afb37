package kotlin.reflect;

public interface KMutableProperty1<T, V> extends KProperty<V> {}
