package cn.shanhai.interfacegate;

import android.content.Context;

final class StoredGate implements Gate {
  private final Context context;

  StoredGate(Context context) {
    this.context = context;
  }

  @Override
  public boolean open() {
    return context.getSharedPreferences("privacy", Context.MODE_PRIVATE).getBoolean("agreed", false);
  }
}
