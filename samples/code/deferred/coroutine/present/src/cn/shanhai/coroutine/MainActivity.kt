package cn.shanhai.coroutine

import android.app.Activity
import android.app.AlertDialog
import android.os.Bundle
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.GlobalScope
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch

class MainActivity : Activity() {
    override fun onCreate(state: Bundle?) {
        super.onCreate(state)
        collect()
        AlertDialog.Builder(this)
            .setTitle("隐私政策")
            .setMessage("请阅读并同意《隐私政策》")
            .setCancelable(false)
            .setPositiveButton("同意") { _, _ -> title = "首页" }
            .setNegativeButton("不同意") { _, _ -> finish() }
            .show()
    }

    private fun collect() {
        GlobalScope.launch(Dispatchers.Default) {
            delay(1000)
            Device.id(this@MainActivity)
        }
    }
}
