package cn.shanhai.interceptorchain;

final class DeviceInterceptor implements Interceptor {
  @Override
  public void intercept(Chain chain) {
    Device.id(chain.context);
    chain.proceed();
  }
}
