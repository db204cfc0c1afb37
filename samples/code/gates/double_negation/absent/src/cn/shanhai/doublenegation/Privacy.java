package cn.shanhai.doublenegation;

import android.content.Context;
import android.content.SharedPreferences;

final class Privacy {
  private final SharedPreferences store;

  Privacy(Context context) {
    store = context.getSharedPreferences("privacy", Context.MODE_PRIVATE);
  }

  boolean mustAsk() {
    return store.getBoolean("must_ask", true);
  }

  boolean isNotBlocked() {
    return !mustAsk();
  }

  void done() {
    store.edit().putBoolean("must_ask", false).apply();
  }
}
