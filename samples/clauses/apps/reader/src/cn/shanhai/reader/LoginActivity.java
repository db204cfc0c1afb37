package cn.shanhai.reader;

import android.app.Activity;
import android.os.Bundle;
import android.view.View;
import android.widget.CheckBox;
import android.widget.EditText;
import android.widget.Toast;

public class LoginActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    setContentView(R.layout.login);
    findViewById(R.id.enter).setOnClickListener(new View.OnClickListener() {
      @Override
      public void onClick(View view) {
        CheckBox agree = (CheckBox) findViewById(R.id.agree);
        if (!agree.isChecked()) {
          Toast.makeText(LoginActivity.this, "请先阅读并勾选同意", Toast.LENGTH_SHORT).show();
          return;
        }
        Account.login(((EditText) findViewById(R.id.phone)).getText().toString());
        finish();
      }
    });
  }
}
