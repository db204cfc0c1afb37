package androidx.work;

public abstract class WorkRequest {
  final Class<? extends ListenableWorker> worker;

  WorkRequest(Class<? extends ListenableWorker> worker) {
    this.worker = worker;
  }

  public abstract static class Builder<W extends WorkRequest> {
    final Class<? extends ListenableWorker> worker;

    Builder(Class<? extends ListenableWorker> worker) {
      this.worker = worker;
    }

    public abstract W build();
  }
}
