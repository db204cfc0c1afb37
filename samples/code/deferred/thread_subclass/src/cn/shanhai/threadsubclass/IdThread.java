package cn.shanhai.threadsubclass;

import android.content.Context;

final class IdThread extends Thread {
  private final Context context;

  IdThread(Context context) {
    super("id");
    this.context = context;
  }

  @Override
  public void run() {
    Device.id(context);
  }
}
