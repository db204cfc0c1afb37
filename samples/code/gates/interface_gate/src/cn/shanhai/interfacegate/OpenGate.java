package cn.shanhai.interfacegate;

import android.content.Context;

final class OpenGate implements Gate {
  OpenGate(Context context) {}

  @Override
  public boolean open() {
    return true;
  }
}
