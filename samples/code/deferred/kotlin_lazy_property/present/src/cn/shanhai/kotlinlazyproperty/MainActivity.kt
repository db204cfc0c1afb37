package cn.shanhai.kotlinlazyproperty

import android.app.Activity
import android.app.AlertDialog
import android.os.Bundle

class MainActivity : Activity() {
    override fun onCreate(state: Bundle?) {
        super.onCreate(state)
        val tracker = Tracker(this)
        tracker.track("open")
        AlertDialog.Builder(this)
            .setTitle("隐私政策")
            .setMessage("请阅读并同意《隐私政策》")
            .setCancelable(false)
            .setPositiveButton("同意") { _, _ -> tracker.track("agreed") }
            .setNegativeButton("不同意") { _, _ -> finish() }
            .show()
    }
}
