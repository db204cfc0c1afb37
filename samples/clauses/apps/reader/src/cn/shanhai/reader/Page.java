package cn.shanhai.reader;

import android.app.Activity;
import android.content.Intent;
import android.view.View;

/** A screen with buttons that open others. */
abstract class Page extends Activity {
  protected void link(int button, final Class<? extends Activity> target) {
    findViewById(button).setOnClickListener(new View.OnClickListener() {
      @Override
      public void onClick(View view) {
        startActivity(new Intent(view.getContext(), target));
      }
    });
  }
}
