package cn.shanhai.interceptorchain;

import android.content.Context;

final class ConsentInterceptor implements Interceptor {
  @Override
  public void intercept(Chain chain) {
    if (chain.context.getSharedPreferences("privacy", Context.MODE_PRIVATE).getBoolean("agreed", false)) {
      chain.proceed();
    }
  }
}
