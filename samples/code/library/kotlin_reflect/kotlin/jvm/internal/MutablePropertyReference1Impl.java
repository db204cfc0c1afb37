package kotlin.jvm.internal;

import kotlin.reflect.KDeclarationContainer;

public class MutablePropertyReference1Impl extends MutablePropertyReference1 {
  private final String name;

  public MutablePropertyReference1Impl(KDeclarationContainer owner, String name, String signature) {
    this.name = name;
  }

  @Override
  public String getName() {
    return name;
  }
}
