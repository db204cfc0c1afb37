package cn.shanhai.kotlindelegate

import android.app.Activity
import android.app.AlertDialog
import android.os.Bundle

class MainActivity : Activity() {
    override fun onCreate(state: Bundle?) {
        super.onCreate(state)
        val privacy = Privacy(this)
        if (privacy.agreed) Device.id(this)
        AlertDialog.Builder(this)
            .setTitle("隐私政策")
            .setMessage("请阅读并同意《隐私政策》")
            .setCancelable(false)
            .setPositiveButton("同意") { _, _ -> privacy.agreed = true }
            .setNegativeButton("不同意") { _, _ -> finish() }
            .show()
    }
}
