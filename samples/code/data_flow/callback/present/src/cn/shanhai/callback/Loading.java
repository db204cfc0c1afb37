package cn.shanhai.callback;

import android.content.Context;

final class Loading {
  interface Done {
    void done(String text);
  }

  static void load(Context context, Done done) {
    String id = Device.id(context);
    done.done(id);
  }
}
