package cn.shanhai.kotlindelegate

import android.content.Context

class Privacy(context: Context) {
    var agreed: Boolean by Stored(context, "agreed", true)
}
