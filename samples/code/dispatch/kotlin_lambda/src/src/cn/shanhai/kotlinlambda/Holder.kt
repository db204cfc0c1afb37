package cn.shanhai.kotlinlambda

import android.content.Context

class Holder(private val context: Context) {
    val id: String by lazy { Device.id(context) }
    val name: String by lazy { context.packageName }
}
