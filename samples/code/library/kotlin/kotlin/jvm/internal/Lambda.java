package kotlin.jvm.internal;

public abstract class Lambda<R> implements FunctionBase<R> {
  private final int arity;

  public Lambda(int arity) {
    this.arity = arity;
  }

  @Override
  public int getArity() {
    return arity;
  }
}
