package cn.shanhai.viewtext;

import android.app.Activity;
import android.os.Bundle;
import android.widget.TextView;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    TextView first = new TextView(this), second = new TextView(this);
    first.setText(Device.id(this));
    second.setText("v1");
    Out.send(second.getText().toString());
  }
}
