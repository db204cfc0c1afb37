package cn.shanhai.interceptorchain;

import android.content.Context;
import java.util.List;

final class Chain {
  final Context context;
  private final List<Interceptor> interceptors;
  private final int index;

  Chain(Context context, List<Interceptor> interceptors, int index) {
    this.context = context;
    this.interceptors = interceptors;
    this.index = index;
  }

  void proceed() {
    if (index < interceptors.size()) {
      interceptors.get(index).intercept(new Chain(context, interceptors, index + 1));
    }
  }
}
