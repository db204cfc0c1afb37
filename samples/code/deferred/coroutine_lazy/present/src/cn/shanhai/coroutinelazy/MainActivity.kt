package cn.shanhai.coroutinelazy

import android.app.Activity
import android.app.AlertDialog
import android.os.Bundle
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.GlobalScope
import kotlinx.coroutines.launch

class MainActivity : Activity() {
    override fun onCreate(state: Bundle?) {
        super.onCreate(state)
        collect(CoroutineStart.DEFAULT)
        AlertDialog.Builder(this)
            .setTitle("隐私政策")
            .setMessage("请阅读并同意《隐私政策》")
            .setCancelable(false)
            .setPositiveButton("同意") { _, _ -> title = "首页" }
            .setNegativeButton("不同意") { _, _ -> finish() }
            .show()
    }

    private fun collect(start: CoroutineStart) {
        GlobalScope.launch(Dispatchers.Default, start) {
            Device.id(this@MainActivity)
        }
    }
}
