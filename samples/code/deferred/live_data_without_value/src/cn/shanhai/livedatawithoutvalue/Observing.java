package cn.shanhai.livedatawithoutvalue;

import android.content.Context;
import androidx.lifecycle.Observer;

final class Observing implements Observer<Integer> {
  private final Context context;

  Observing(Context context) {
    this.context = context;
  }

  @Override
  public void onChanged(Integer value) {
    Device.id(context);
  }
}
