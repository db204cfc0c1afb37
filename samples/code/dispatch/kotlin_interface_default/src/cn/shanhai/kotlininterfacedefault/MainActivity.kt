package cn.shanhai.kotlininterfacedefault

import android.app.Activity
import android.app.AlertDialog
import android.os.Bundle

class MainActivity : Activity() {
    override fun onCreate(state: Bundle?) {
        super.onCreate(state)
        val steps = arrayOf<Step>(ThemeStep())
        for (step in steps) step.run(this)
        AlertDialog.Builder(this)
            .setTitle("隐私政策")
            .setMessage("请阅读并同意《隐私政策》")
            .setCancelable(false)
            .setPositiveButton("同意") { _, _ -> title = "山海" }
            .setNegativeButton("不同意") { _, _ -> finish() }
            .show()
    }
}
