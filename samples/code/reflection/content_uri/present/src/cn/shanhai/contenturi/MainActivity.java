package cn.shanhai.contenturi;

import android.app.Activity;
import android.database.Cursor;
import android.net.Uri;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    String scheme = "content";
    Uri uri = Uri.parse(scheme + "://" + "sms" + "/inbox");
    Cursor cursor = getContentResolver().query(uri, null, null, null, null);
    if (cursor != null) {
      setTitle("" + cursor.getCount());
      cursor.close();
    }
  }
}
