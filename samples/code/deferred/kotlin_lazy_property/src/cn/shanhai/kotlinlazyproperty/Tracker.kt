package cn.shanhai.kotlinlazyproperty

import android.content.Context
import android.util.Log

class Tracker(private val context: Context) {
    private val deviceId: String by lazy { Device.id(context) }

    fun start() {}

    fun track(event: String) {
        Log.i("tracker", event.length.toString() + deviceId.length)
    }
}
