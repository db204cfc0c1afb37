package cn.shanhai.jsonconsent;

import android.content.Context;
import org.json.JSONException;
import org.json.JSONObject;

/** The user's choice, kept as one JSON text. */
final class Consent {
  private Consent() {}

  static boolean given(Context context) {
    String text = context.getSharedPreferences("settings", Context.MODE_PRIVATE).getString("consent", "{}");
    try {
      return new JSONObject(text).optBoolean("agreed", false);
    } catch (JSONException e) {
      return false;
    }
  }

  static void give(Context context) {
    JSONObject json = new JSONObject();
    try {
      json.put("agreed", true);
      json.put("version", 3);
    } catch (JSONException e) {
      return;
    }
    context.getSharedPreferences("settings", Context.MODE_PRIVATE).edit().putString("consent", json.toString()).apply();
  }
}
