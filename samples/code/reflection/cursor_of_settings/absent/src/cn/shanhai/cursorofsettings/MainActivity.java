package cn.shanhai.cursorofsettings;

import android.app.Activity;
import android.database.Cursor;
import android.net.Uri;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Uri uri = Uri.parse("content://settings/secure");
    Cursor cursor = getContentResolver().query(uri, new String[] {"value"}, "name=?", new String[] {"adb_enabled"}, null);
    if (cursor != null) {
      setTitle("" + cursor.getCount());
      cursor.close();
    }
  }
}
