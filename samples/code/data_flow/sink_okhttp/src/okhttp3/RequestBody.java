package okhttp3;

public abstract class RequestBody {
  public abstract byte[] bytes();

  public static RequestBody create(final String type, final String content) {
    return new RequestBody() {
      @Override
      public byte[] bytes() {
        return content.getBytes();
      }
    };
  }
}
