package okhttp3;

import java.util.ArrayList;
import java.util.List;

public class OkHttpClient {
  private final List<Interceptor> interceptors = new ArrayList<>();

  public OkHttpClient addInterceptor(Interceptor interceptor) {
    interceptors.add(interceptor);
    return this;
  }

  public String get(String url) {
    for (Interceptor each : interceptors) {
      url = each.intercept(url);
    }
    return url;
  }
}
