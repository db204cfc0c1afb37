package cn.shanhai.emptydatabase;

import android.content.Context;
import android.database.Cursor;
import android.database.sqlite.SQLiteDatabase;
import android.database.sqlite.SQLiteOpenHelper;

final class Choices extends SQLiteOpenHelper {
  Choices(Context context) {
    super(context, "choices.db", null, 1);
  }

  @Override
  public void onCreate(SQLiteDatabase database) {
    database.execSQL("CREATE TABLE choice (name TEXT, value INTEGER)");
  }

  @Override
  public void onUpgrade(SQLiteDatabase database, int before, int after) {}

  boolean empty() {
    Cursor cursor = getReadableDatabase().query("choice", null, null, null, null, null, null);
    boolean none = cursor.getCount() == 0;
    cursor.close();
    return none;
  }

  void agree() {
    getWritableDatabase().execSQL("INSERT INTO choice VALUES ('agreed', 1)");
  }
}
