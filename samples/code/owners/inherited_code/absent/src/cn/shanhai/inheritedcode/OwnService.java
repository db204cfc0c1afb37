package cn.shanhai.inheritedcode;

import android.provider.Settings;
import android.util.Log;
import cn.jpush.android.service.PushBase;

public class OwnService extends PushBase {
  @Override
  protected void register() {
    Log.i("app", Settings.Secure.getString(getContentResolver(), "android_id"));
  }
}
