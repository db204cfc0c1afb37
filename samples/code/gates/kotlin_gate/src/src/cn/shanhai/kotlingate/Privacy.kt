package cn.shanhai.kotlingate

import android.content.Context
import android.content.SharedPreferences

private val Context.privacy: SharedPreferences
    get() = getSharedPreferences("privacy", Context.MODE_PRIVATE)

var Context.agreed: Boolean
    get() = privacy.getBoolean("agreed", false)
    set(value) = privacy.edit().putBoolean("agreed", value).apply()

fun Context.whenever(condition: Boolean, action: Context.() -> Unit) {
    if (condition) action()
}
