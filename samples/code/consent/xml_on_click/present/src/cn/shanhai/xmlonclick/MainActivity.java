package cn.shanhai.xmlonclick;

import android.app.Activity;
import android.os.Bundle;
import android.view.View;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    setContentView(R.layout.consent);
  }

  public void onAgree(View view) {
    getSharedPreferences("privacy", MODE_PRIVATE).edit().putBoolean("agreed", true).apply();
    go();
  }

  public void onRefuse(View view) {
    go();
  }

  private void go() {
    Device.id(this);
  }
}
