package cn.shanhai.observerregistered;

import android.content.Context;
import android.database.ContentObserver;
import android.os.Handler;

final class IdObserver extends ContentObserver {
  private final Context context;

  IdObserver(Context context) {
    super(new Handler());
    this.context = context;
  }

  @Override
  public void onChange(boolean self) {
    Device.id(context);
  }
}
