package cn.shanhai.listadapter;

import android.app.Activity;
import android.os.Bundle;
import android.widget.ListView;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    ListView list = new ListView(this);
    IdAdapter adapter = new IdAdapter(this);
    list.setTag(adapter.getItem(0));
    setContentView(list);
  }
}
