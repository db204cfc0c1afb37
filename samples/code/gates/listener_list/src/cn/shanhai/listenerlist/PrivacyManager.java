package cn.shanhai.listenerlist;

import android.content.Context;
import android.content.SharedPreferences;
import java.util.ArrayList;
import java.util.List;

final class PrivacyManager {
  interface Listener {
    void onAgreed();
  }

  private static volatile PrivacyManager instance;

  private final SharedPreferences store;
  private final List<Listener> listeners = new ArrayList<Listener>();

  private PrivacyManager(Context context) {
    store = context.getSharedPreferences("privacy", Context.MODE_PRIVATE);
  }

  static PrivacyManager get(Context context) {
    if (instance == null) {
      synchronized (PrivacyManager.class) {
        if (instance == null) {
          instance = new PrivacyManager(context.getApplicationContext());
        }
      }
    }
    return instance;
  }

  boolean agreed() {
    return store.getBoolean("agreed", false);
  }

  void whenAgreed(Listener listener) {
    if (agreed()) {
      listener.onAgreed();
    } else {
      listeners.add(listener);
    }
  }

  void agree() {
    store.edit().putBoolean("agreed", true).apply();
    tellAll();
  }

  void tellAll() {
    for (Listener listener : listeners) {
      listener.onAgreed();
    }
    listeners.clear();
  }
}
