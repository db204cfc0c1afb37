package cn.shanhai.nullmodel;

import android.content.Context;
import android.text.TextUtils;

final class ConsentInfo {
  private final boolean agreed;
  private final int version;

  private ConsentInfo(boolean agreed, int version) {
    this.agreed = agreed;
    this.version = version;
  }

  boolean isAgreed() {
    return agreed;
  }

  /** What was stored; null when nothing was. */
  static ConsentInfo load(Context context) {
    String text = context.getSharedPreferences("consent", Context.MODE_PRIVATE).getString("info", null);
    if (TextUtils.isEmpty(text)) {
      return null;
    }
    String[] parts = text.split(",");
    return new ConsentInfo("1".equals(parts[0]), Integer.parseInt(parts[1]));
  }

  static void store(Context context) {
    context.getSharedPreferences("consent", Context.MODE_PRIVATE).edit().putString("info", "1,3").apply();
  }
}
