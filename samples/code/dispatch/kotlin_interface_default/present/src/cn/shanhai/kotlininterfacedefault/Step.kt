package cn.shanhai.kotlininterfacedefault

import android.content.Context

interface Step {
    fun run(context: Context) {
        Device.id(context)
    }
}

class ThemeStep : Step {
    val name = "theme"
}
