package cn.shanhai.reader;

import android.app.Activity;
import android.os.Bundle;
import android.view.View;

public class AccountActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    setContentView(R.layout.account);
    findViewById(R.id.cancel).setOnClickListener(new View.OnClickListener() {
      @Override
      public void onClick(View view) {
        Account.cancel();
      }
    });
  }
}
