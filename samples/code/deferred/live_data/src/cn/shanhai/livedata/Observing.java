package cn.shanhai.livedata;

import android.content.Context;
import androidx.lifecycle.Observer;

final class Observing implements Observer<String> {
  private final Context context;

  Observing(Context context) {
    this.context = context;
  }

  @Override
  public void onChanged(String value) {
    Device.id(context);
  }
}
