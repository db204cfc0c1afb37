package cn.shanhai.contentvalues;

import android.app.Activity;
import android.content.ContentValues;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    ContentValues values = new ContentValues();
    values.put("id", Device.id(this));
    values.put("version", "v1");
    Out.send(values.getAsString("version"));
  }
}
