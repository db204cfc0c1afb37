package androidx.work;

public final class OneTimeWorkRequest extends WorkRequest {
  OneTimeWorkRequest(Class<? extends ListenableWorker> worker) {
    super(worker);
  }

  public static final class Builder extends WorkRequest.Builder<OneTimeWorkRequest> {
    public Builder(Class<? extends ListenableWorker> worker) {
      super(worker);
    }

    @Override
    public OneTimeWorkRequest build() {
      return new OneTimeWorkRequest(worker);
    }
  }
}
