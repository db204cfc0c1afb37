package cn.shanhai.kotlininlineguard

import android.content.Context

inline fun <T> Context.ifAgreed(block: (Context) -> T): T? =
    if (getSharedPreferences("privacy", Context.MODE_PRIVATE).getBoolean("agreed", false)) block(this) else null

inline fun <T> Context.unlessAgreed(block: (Context) -> T): T? = if (ifAgreed { true } == null) block(this) else null
