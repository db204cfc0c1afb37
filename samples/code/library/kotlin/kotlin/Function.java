package kotlin;

public interface Function<R> {}
