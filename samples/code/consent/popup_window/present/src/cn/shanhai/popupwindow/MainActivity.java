package cn.shanhai.popupwindow;

import android.app.Activity;
import android.os.Bundle;
import android.view.Gravity;
import android.view.LayoutInflater;
import android.view.View;
import android.view.ViewGroup;
import android.widget.PopupWindow;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    setContentView(R.layout.main);
    findViewById(R.id.root).post(new Runnable() {
      @Override
      public void run() {
        ask();
      }
    });
  }

  private void ask() {
    View content = LayoutInflater.from(this).inflate(R.layout.consent, null);
    final PopupWindow window = new PopupWindow(content, ViewGroup.LayoutParams.MATCH_PARENT, ViewGroup.LayoutParams.WRAP_CONTENT, true);
    window.setOutsideTouchable(false);
    content.findViewById(R.id.agree).setOnClickListener(new View.OnClickListener() {
      @Override
      public void onClick(View view) {
        window.dismiss();
        getSharedPreferences("privacy", MODE_PRIVATE).edit().putBoolean("agreed", true).apply();
      }
    });
    content.findViewById(R.id.refuse).setOnClickListener(new View.OnClickListener() {
      @Override
      public void onClick(View view) {
        window.dismiss();
        Device.id(MainActivity.this);
        finish();
      }
    });
    window.showAtLocation(findViewById(R.id.root), Gravity.CENTER, 0, 0);
  }
}
