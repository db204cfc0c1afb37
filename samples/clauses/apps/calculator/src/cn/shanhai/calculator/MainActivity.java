package cn.shanhai.calculator;

import android.app.Activity;
import android.os.Bundle;
import android.view.View;
import android.widget.EditText;
import android.widget.TextView;

/** Adds two numbers; has no permission, no network, no account. */
public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    setContentView(R.layout.main);
    findViewById(R.id.add).setOnClickListener(new View.OnClickListener() {
      @Override
      public void onClick(View view) {
        ((TextView) findViewById(R.id.sum)).setText(String.valueOf(value(R.id.left) + value(R.id.right)));
      }
    });
  }

  private long value(int field) {
    String text = ((EditText) findViewById(field)).getText().toString();
    return text.isEmpty() ? 0 : Long.parseLong(text);
  }
}
