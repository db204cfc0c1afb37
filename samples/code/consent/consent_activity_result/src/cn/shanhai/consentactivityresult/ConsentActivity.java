package cn.shanhai.consentactivityresult;

import android.app.Activity;
import android.os.Bundle;
import android.view.View;

public class ConsentActivity extends Activity implements View.OnClickListener {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    setContentView(R.layout.consent);
    findViewById(R.id.agree).setOnClickListener(this);
    findViewById(R.id.refuse).setOnClickListener(this);
  }

  @Override
  public void onClick(View view) {
    if (view.getId() == R.id.agree) {
      getSharedPreferences("privacy", MODE_PRIVATE).edit().putBoolean("agreed", true).apply();
      setResult(RESULT_OK);
    } else {
      setResult(RESULT_CANCELED);
    }
    finish();
  }
}
