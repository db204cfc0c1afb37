package cn.shanhai.keyvaluewrapper;

import android.content.Context;
import android.content.SharedPreferences;

/** A key-value store as every app has one: typed access over one preferences file. */
final class Store {
  private static SharedPreferences prefs;

  static void init(Context context) {
    prefs = context.getSharedPreferences("store", Context.MODE_PRIVATE);
  }

  static Object get(String key, Object fallback) {
    if (fallback instanceof Boolean) {
      return prefs.getBoolean(key, (Boolean) fallback);
    } else if (fallback instanceof Integer) {
      return prefs.getInt(key, (Integer) fallback);
    }
    return prefs.getString(key, (String) fallback);
  }

  static void put(String key, Object value) {
    SharedPreferences.Editor editor = prefs.edit();
    if (value instanceof Boolean) {
      editor.putBoolean(key, (Boolean) value);
    } else if (value instanceof Integer) {
      editor.putInt(key, (Integer) value);
    } else {
      editor.putString(key, String.valueOf(value));
    }
    editor.apply();
  }
}
