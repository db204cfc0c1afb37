package com.umeng.analytics;

import android.content.Context;
import android.util.Log;
import androidx.core.provider.Identifiers;

public class Counter {
  public static void start(Context context) {
    Log.i("um", Identifiers.of(context));
  }
}
