package com.google.android.material.bottomsheet;

import android.app.Dialog;
import android.content.Context;

public class BottomSheetDialog extends Dialog {
  public BottomSheetDialog(Context context) {
    super(context);
  }
}
