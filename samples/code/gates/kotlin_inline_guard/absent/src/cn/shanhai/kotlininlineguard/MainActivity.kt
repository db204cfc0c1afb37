package cn.shanhai.kotlininlineguard

import android.app.Activity
import android.app.AlertDialog
import android.content.Context
import android.os.Bundle

class MainActivity : Activity() {
    override fun onCreate(state: Bundle?) {
        super.onCreate(state)
        ifAgreed { Device.id(it) }
        AlertDialog.Builder(this)
            .setTitle("隐私政策")
            .setMessage("请阅读并同意《隐私政策》")
            .setCancelable(false)
            .setPositiveButton("同意") { _, _ -> getSharedPreferences("privacy", Context.MODE_PRIVATE).edit().putBoolean("agreed", true).apply() }
            .setNegativeButton("不同意") { _, _ -> finish() }
            .show()
    }
}
