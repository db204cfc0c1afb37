package cn.shanhai.sinkjsbridge;

import android.content.Context;

public class Bridge {
  private final Context context;

  Bridge(Context context) {
    this.context = context;
  }

  public String id() {
    return Device.id(context);
  }
}
