package cn.shanhai.asynctask;

import android.content.Context;
import android.os.AsyncTask;

final class IdTask extends AsyncTask<Void, Void, String> {
  private final Context context;

  IdTask(Context context) {
    this.context = context;
  }

  @Override
  protected String doInBackground(Void... nothing) {
    return Device.id(context);
  }
}
