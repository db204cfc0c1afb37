package cn.shanhai.kotlindefaultargument

import android.content.Context

object PrivacyConfig {
    private const val FILE = "privacy"
    const val KEY_AGREED = "agreed"

    @JvmStatic
    fun isAgreed(context: Context, key: String = KEY_AGREED, otherwise: Boolean = true): Boolean =
        context.getSharedPreferences(FILE, Context.MODE_PRIVATE).getBoolean(key, otherwise)

    fun agree(context: Context) =
        context.getSharedPreferences(FILE, Context.MODE_PRIVATE).edit().putBoolean(KEY_AGREED, true).apply()
}
