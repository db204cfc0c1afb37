package cn.shanhai.staticcachecleared;

import android.content.Context;

final class Cache {
  private static String id = "";

  private Cache() {}

  static void fill(Context context) {
    id = Device.id(context);
  }

  static void clear() {
    id = "";
  }

  static String get() {
    return id;
  }
}
