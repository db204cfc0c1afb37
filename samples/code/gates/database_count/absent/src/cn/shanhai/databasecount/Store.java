package cn.shanhai.databasecount;

import android.content.ContentValues;
import android.content.Context;
import android.database.Cursor;
import android.database.sqlite.SQLiteDatabase;
import android.database.sqlite.SQLiteOpenHelper;

final class Store extends SQLiteOpenHelper {
  Store(Context context) {
    super(context, "app.db", null, 1);
  }

  @Override
  public void onCreate(SQLiteDatabase database) {
    database.execSQL("CREATE TABLE consent (version INTEGER, at INTEGER)");
  }

  @Override
  public void onUpgrade(SQLiteDatabase database, int from, int to) {}

  boolean agreed() {
    Cursor cursor = getReadableDatabase().query("consent", new String[] {"version"}, null, null, null, null, null);
    int rows = cursor.getCount();
    cursor.close();
    return rows >= 1;
  }

  void agree() {
    ContentValues values = new ContentValues();
    values.put("version", 1);
    values.put("at", System.currentTimeMillis());
    getWritableDatabase().insert("consent", null, values);
  }
}
