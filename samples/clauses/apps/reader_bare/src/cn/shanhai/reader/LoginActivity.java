package cn.shanhai.reader;

import android.app.Activity;
import android.os.Bundle;
import android.view.View;
import android.widget.EditText;

public class LoginActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    setContentView(R.layout.login);
    findViewById(R.id.enter).setOnClickListener(new View.OnClickListener() {
      @Override
      public void onClick(View view) {
        Account.login(((EditText) findViewById(R.id.phone)).getText().toString());
      }
    });
  }
}
