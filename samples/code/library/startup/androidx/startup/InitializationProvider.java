package androidx.startup;

import android.content.ComponentName;
import android.content.ContentProvider;
import android.content.ContentValues;
import android.content.Context;
import android.content.pm.PackageManager;
import android.database.Cursor;
import android.net.Uri;
import android.os.Bundle;

/** A miniature: makes and runs the initialisers that the manifest names for this provider. */
public class InitializationProvider extends ContentProvider {
  @Override
  public boolean onCreate() {
    Context context = getContext();
    try {
      Bundle named = context.getPackageManager()
          .getProviderInfo(new ComponentName(context, InitializationProvider.class), PackageManager.GET_META_DATA).metaData;
      if (named == null) {
        return true;
      }
      for (String key : named.keySet()) {
        if ("androidx.startup".equals(named.getString(key, null))) {
          ((Initializer<?>) Class.forName(key).getDeclaredConstructor().newInstance()).create(context);
        }
      }
    } catch (PackageManager.NameNotFoundException | ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    return true;
  }

  @Override
  public Cursor query(Uri uri, String[] columns, String where, String[] values, String order) {
    throw new IllegalStateException("not allowed");
  }

  @Override
  public String getType(Uri uri) {
    throw new IllegalStateException("not allowed");
  }

  @Override
  public Uri insert(Uri uri, ContentValues values) {
    throw new IllegalStateException("not allowed");
  }

  @Override
  public int delete(Uri uri, String where, String[] values) {
    throw new IllegalStateException("not allowed");
  }

  @Override
  public int update(Uri uri, ContentValues values, String where, String[] arguments) {
    throw new IllegalStateException("not allowed");
  }
}
