package cn.shanhai.instancebyname;

import android.content.Context;
import android.provider.Settings;

public class IdSource implements Source {
  private final Context context;

  public IdSource(Context context) {
    this.context = context;
  }

  public String read() {
    return Settings.Secure.getString(context.getContentResolver(), "android_id");
  }
}
