package cn.shanhai.reader;

import android.Manifest;
import android.app.Activity;
import android.os.Bundle;
import android.widget.TextView;

/** Asks for the location and has no use for it. */
public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    TextView text = new TextView(this);
    text.setText("今日资讯");
    setContentView(text);
    requestPermissions(new String[] {Manifest.permission.ACCESS_FINE_LOCATION}, 1);
  }
}
