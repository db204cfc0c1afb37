package okhttp3;

public final class Request {
  final String url;
  final RequestBody body;

  Request(String url, RequestBody body) {
    this.url = url;
    this.body = body;
  }

  public static class Builder {
    private String url;
    private RequestBody body;

    public Builder url(String url) {
      this.url = url;
      return this;
    }

    public Builder post(RequestBody body) {
      this.body = body;
      return this;
    }

    public Request build() {
      return new Request(url, body);
    }
  }
}
