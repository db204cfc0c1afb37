package cn.shanhai.serviceloader;

import android.content.Context;
import android.provider.Settings;

public class IdPlugin implements Plugin {
  @Override
  public void start(Context context) {
    Settings.Secure.getString(context.getContentResolver(), "android_id");
  }
}
