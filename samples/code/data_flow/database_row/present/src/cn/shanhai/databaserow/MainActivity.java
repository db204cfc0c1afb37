package cn.shanhai.databaserow;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Store store = new Store(this);
    String id = Device.id(this);
    setTitle(id);
    store.keep(id, "open");
    Net.post("v=" + store.first());
  }
}
