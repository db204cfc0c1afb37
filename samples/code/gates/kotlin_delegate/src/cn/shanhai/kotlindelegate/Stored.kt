package cn.shanhai.kotlindelegate

import android.content.Context

import kotlin.reflect.KProperty

/** A property that lives in the preferences. */
class Stored(private val context: Context, private val key: String, private val otherwise: Boolean) {
    operator fun getValue(owner: Any, property: KProperty<*>): Boolean =
        context.getSharedPreferences("privacy", Context.MODE_PRIVATE).getBoolean(key, otherwise)

    operator fun setValue(owner: Any, property: KProperty<*>, value: Boolean) =
        context.getSharedPreferences("privacy", Context.MODE_PRIVATE).edit().putBoolean(key, value).apply()
}
