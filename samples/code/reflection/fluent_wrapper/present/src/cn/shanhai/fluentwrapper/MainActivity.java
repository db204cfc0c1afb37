package cn.shanhai.fluentwrapper;

import android.app.Activity;
import android.content.ContentResolver;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Class<?>[] types = {ContentResolver.class, String.class};
    Mirror.on("android.provider.Settings$" + "Secure").call("getString", types, getContentResolver(), "android_id");
  }
}
