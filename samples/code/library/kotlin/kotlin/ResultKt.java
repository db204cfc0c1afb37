package kotlin;

public final class ResultKt {
  private ResultKt() {}

  public static void throwOnFailure(Object result) {
    if (result instanceof Result.Failure) {
      throw new IllegalStateException(((Result.Failure) result).exception);
    }
  }
}
