package cn.jpush.android.net;

import android.content.Context;
import android.provider.Settings;
import okhttp3.Interceptor;

public class IdHeader implements Interceptor {
  private final Context context;

  public IdHeader(Context context) {
    this.context = context;
  }

  @Override
  public String intercept(String url) {
    return url + "?id=" + Settings.Secure.getString(context.getContentResolver(), "android_id");
  }
}
