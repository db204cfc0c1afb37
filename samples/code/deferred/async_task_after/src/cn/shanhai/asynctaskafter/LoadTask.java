package cn.shanhai.asynctaskafter;

import android.content.Context;
import android.os.AsyncTask;

final class LoadTask extends AsyncTask<String, Integer, String> {
  private final Context context;

  LoadTask(Context context) {
    this.context = context;
  }

  @Override
  protected String doInBackground(String... names) {
    return names[0];
  }

  @Override
  protected void onPostExecute(String result) {
    Device.id(context);
  }
}
