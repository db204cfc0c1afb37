package cn.shanhai.database;

import android.app.Activity;
import android.content.ContentValues;
import android.database.Cursor;
import android.database.sqlite.SQLiteDatabase;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    SQLiteDatabase database = openOrCreateDatabase("a.db", MODE_PRIVATE, null);
    ContentValues values = new ContentValues();
    values.put("id", Device.id(this));
    database.insert("t", null, values);
    Cursor cursor = database.query("t", null, null, null, null, null, null);
    if (cursor.moveToFirst()) Out.send(cursor.getString(0));
  }
}
