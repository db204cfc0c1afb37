package cn.shanhai.kotlinlambda

import android.app.Activity
import android.os.Bundle

class MainActivity : Activity() {
    override fun onCreate(state: Bundle?) {
        super.onCreate(state)
        title = Holder(this).name
    }
}
