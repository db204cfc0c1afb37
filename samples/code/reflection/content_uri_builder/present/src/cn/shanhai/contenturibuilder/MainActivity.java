package cn.shanhai.contenturibuilder;

import android.app.Activity;
import android.database.Cursor;
import android.net.Uri;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Uri uri = new Uri.Builder().scheme("content").authority("call_log").appendPath("calls").build();
    Cursor cursor = getContentResolver().query(uri, null, null, null, null);
    if (cursor != null) {
      setTitle("" + cursor.getCount());
      cursor.close();
    }
  }
}
