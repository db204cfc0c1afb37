package cn.shanhai.serviceloader;

public interface Plugin {
  void start(android.content.Context context);
}
