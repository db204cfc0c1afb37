package cn.shanhai.instancebyname;

import android.content.Context;

public class NameSource implements Source {
  private final Context context;

  public NameSource(Context context) {
    this.context = context;
  }

  public String read() {
    return context.getPackageName();
  }
}
