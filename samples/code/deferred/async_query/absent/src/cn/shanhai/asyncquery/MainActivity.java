package cn.shanhai.asyncquery;

import android.app.Activity;
import android.content.AsyncQueryHandler;
import android.database.Cursor;
import android.os.Bundle;
import android.provider.Settings;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    AsyncQueryHandler handler = new AsyncQueryHandler(getContentResolver()) {
      @Override
      protected void onQueryComplete(int token, Object cookie, Cursor cursor) {
        setTitle("山海");
      }

      @Override
      protected void onDeleteComplete(int token, Object cookie, int rows) {
        Device.id(MainActivity.this);
      }
    };
    handler.startQuery(1, null, Settings.System.CONTENT_URI, null, null, null, null);
  }
}
