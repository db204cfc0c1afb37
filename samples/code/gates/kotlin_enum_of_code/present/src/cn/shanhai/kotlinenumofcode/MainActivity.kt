package cn.shanhai.kotlinenumofcode

import android.app.Activity
import android.app.AlertDialog
import android.content.Context
import android.os.Bundle

class MainActivity : Activity() {
    override fun onCreate(state: Bundle?) {
        super.onCreate(state)
        val stored = getSharedPreferences("privacy", Context.MODE_PRIVATE).getInt("consent", 0)
        if (Consent.of(stored) == Consent.NOT_ASKED) Device.id(this)
        AlertDialog.Builder(this)
            .setTitle("隐私政策")
            .setMessage("请阅读并同意《隐私政策》")
            .setCancelable(false)
            .setPositiveButton("同意") { _, _ -> getSharedPreferences("privacy", Context.MODE_PRIVATE).edit().putInt("consent", Consent.GIVEN.code).apply() }
            .setNegativeButton("不同意") { _, _ -> finish() }
            .show()
    }
}
