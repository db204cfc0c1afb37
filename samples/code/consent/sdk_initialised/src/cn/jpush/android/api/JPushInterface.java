package cn.jpush.android.api;

import android.content.Context;
import android.provider.Settings;
import android.util.Log;

public class JPushInterface {
  public static void init(Context context) {
    Log.i("push", Settings.Secure.getString(context.getContentResolver(), "android_id"));
  }
}
