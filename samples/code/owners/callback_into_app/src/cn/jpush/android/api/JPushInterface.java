package cn.jpush.android.api;

import android.content.Context;
import android.provider.Settings;
import android.util.Log;

public class JPushInterface {
  public interface IdSource {
    String id(Context context);
  }

  private static final IdSource OWN = new IdSource() {
    @Override
    public String id(Context context) {
      return Settings.Secure.getString(context.getContentResolver(), "android_id");
    }
  };

  public static void init(Context context, IdSource source) {
    Log.i("push", (source == null ? OWN : source).id(context));
  }
}
