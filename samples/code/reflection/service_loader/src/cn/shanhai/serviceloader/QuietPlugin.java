package cn.shanhai.serviceloader;

import android.content.Context;

public class QuietPlugin implements Plugin {
  @Override
  public void start(Context context) {}
}
