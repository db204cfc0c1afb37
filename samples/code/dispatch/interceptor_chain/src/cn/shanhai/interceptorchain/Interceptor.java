package cn.shanhai.interceptorchain;

interface Interceptor {
  void intercept(Chain chain);
}
