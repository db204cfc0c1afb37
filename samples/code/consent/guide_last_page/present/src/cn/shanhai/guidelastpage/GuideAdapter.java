package cn.shanhai.guidelastpage;

import android.app.Activity;
import android.content.Context;
import android.view.LayoutInflater;
import android.view.View;
import android.view.ViewGroup;
import android.widget.BaseAdapter;

/** Three pictures; the last one has the button that goes on. */
final class GuideAdapter extends BaseAdapter {
  private static final int[] PAGES = {R.layout.page, R.layout.page, R.layout.last_page};

  private final Activity activity;

  GuideAdapter(Activity activity) {
    this.activity = activity;
  }

  @Override
  public int getCount() {
    return PAGES.length;
  }

  @Override
  public Object getItem(int position) {
    return PAGES[position];
  }

  @Override
  public long getItemId(int position) {
    return position;
  }

  @Override
  public View getView(int position, View old, ViewGroup parent) {
    View page = LayoutInflater.from(activity).inflate(PAGES[position], parent, false);
    View go = page.findViewById(R.id.go);
    if (go != null) {
      go.setOnClickListener(new View.OnClickListener() {
        @Override
        public void onClick(View view) {
          activity.getSharedPreferences("privacy", Context.MODE_PRIVATE).edit().putBoolean("agreed", true).apply();
        }
      });
    }
    Device.id(activity);
    return page;
  }
}
