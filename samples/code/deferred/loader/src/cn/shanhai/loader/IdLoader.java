package cn.shanhai.loader;

import android.content.AsyncTaskLoader;
import android.content.Context;

public class IdLoader extends AsyncTaskLoader<String> {
  public IdLoader(Context context) {
    super(context);
  }

  @Override
  protected void onStartLoading() {
    forceLoad();
  }

  @Override
  public String loadInBackground() {
    return Device.id(getContext());
  }
}
