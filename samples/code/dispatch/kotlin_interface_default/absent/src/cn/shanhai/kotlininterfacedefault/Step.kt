package cn.shanhai.kotlininterfacedefault

import android.content.Context

interface Step {
    fun run(context: Context) {
        Device.id(context)
    }
}

class ThemeStep : Step {
    override fun run(context: Context) = context.setTheme(android.R.style.Theme_Light)
}
