package kotlin.reflect;

public interface KProperty<V> {
  String getName();
}
