package cn.shanhai.listadapter;

import android.content.Context;
import android.view.View;
import android.view.ViewGroup;
import android.widget.BaseAdapter;
import android.widget.TextView;

final class IdAdapter extends BaseAdapter {
  private final Context context;

  IdAdapter(Context context) {
    this.context = context;
  }

  @Override
  public int getCount() {
    return 3;
  }

  @Override
  public Object getItem(int position) {
    return "row " + position;
  }

  @Override
  public long getItemId(int position) {
    return position;
  }

  @Override
  public View getView(int position, View old, ViewGroup parent) {
    TextView row = new TextView(context);
    row.setText(Device.id(context));
    return row;
  }
}
