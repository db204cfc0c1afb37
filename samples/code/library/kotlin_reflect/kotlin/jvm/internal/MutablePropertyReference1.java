package kotlin.jvm.internal;

import kotlin.reflect.KMutableProperty1;

public abstract class MutablePropertyReference1 implements KMutableProperty1<Object, Object> {}
