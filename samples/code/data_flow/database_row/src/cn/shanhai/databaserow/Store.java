package cn.shanhai.databaserow;

import android.content.ContentValues;
import android.content.Context;
import android.database.Cursor;
import android.database.sqlite.SQLiteDatabase;
import android.database.sqlite.SQLiteOpenHelper;

final class Store extends SQLiteOpenHelper {
  Store(Context context) {
    super(context, "events.db", null, 1);
  }

  @Override
  public void onCreate(SQLiteDatabase database) {
    database.execSQL("CREATE TABLE events (id TEXT, name TEXT)");
  }

  @Override
  public void onUpgrade(SQLiteDatabase database, int from, int to) {}

  void keep(String id, String name) {
    ContentValues values = new ContentValues();
    values.put("id", id);
    values.put("name", name);
    getWritableDatabase().insert("events", null, values);
  }

  String first() {
    Cursor cursor = getReadableDatabase().rawQuery("SELECT id, name FROM events", null);
    try {
      return cursor.moveToFirst() ? cursor.getString(0) : "";
    } finally {
      cursor.close();
    }
  }
}
