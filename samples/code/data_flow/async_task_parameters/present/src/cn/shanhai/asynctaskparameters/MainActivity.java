package cn.shanhai.asynctaskparameters;

import android.app.Activity;
import android.os.AsyncTask;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    new AsyncTask<String, Void, String>() {
      @Override
      protected String doInBackground(String... parts) {
        return "r" + parts[0];
      }

      @Override
      protected void onPostExecute(String text) {
        Out.send(text);
      }
    }.execute(Device.id(this));
  }
}
