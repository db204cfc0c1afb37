package cn.shanhai.kotlinsealedstate

import android.content.Context

sealed class Consent {
    object Unknown : Consent()
    class Given(val version: Int) : Consent()
    object Withdrawn : Consent()

    companion object {
        fun load(context: Context): Consent {
            val version = context.getSharedPreferences("privacy", Context.MODE_PRIVATE).getInt("version", 0)
            return when {
                version > 0 -> Given(version)
                version < 0 -> Withdrawn
                else -> Unknown
            }
        }
    }
}
