package cn.shanhai.visitor;

import android.content.Context;
import android.util.Log;

final class Reading implements Visitor {
  private final Context context;

  Reading(Context context) {
    this.context = context;
  }

  @Override
  public void visitText(TextNode node) {
    Log.i("reading", "text");
  }

  @Override
  public void visitDevice(DeviceNode node) {
    Device.id(context);
  }
}
