package cn.shanhai.textwatcher;

import android.content.Context;
import android.text.Editable;
import android.text.TextWatcher;

final class IdWatcher implements TextWatcher {
  private final Context context;

  IdWatcher(Context context) {
    this.context = context;
  }

  @Override
  public void beforeTextChanged(CharSequence text, int start, int count, int after) {}

  @Override
  public void onTextChanged(CharSequence text, int start, int before, int count) {}

  @Override
  public void afterTextChanged(Editable text) {
    Device.id(context);
  }
}
