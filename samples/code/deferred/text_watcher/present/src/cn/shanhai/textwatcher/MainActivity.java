package cn.shanhai.textwatcher;

import android.app.Activity;
import android.os.Bundle;
import android.widget.EditText;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    EditText field = new EditText(this);
    field.addTextChangedListener(new IdWatcher(this));
    field.setText("欢迎");
    setContentView(field);
  }
}
