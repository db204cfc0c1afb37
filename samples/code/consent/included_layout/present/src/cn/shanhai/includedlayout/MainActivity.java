package cn.shanhai.includedlayout;

import android.app.Activity;
import android.os.Bundle;
import android.view.View;

public class MainActivity extends Activity implements View.OnClickListener {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    setContentView(R.layout.consent);
    findViewById(R.id.agree).setOnClickListener(this);
    findViewById(R.id.refuse).setOnClickListener(this);
  }

  @Override
  public void onClick(View view) {
    int id = view.getId();
    if (id == R.id.refuse) {
      Device.id(this);
      finish();
    } else if (id == R.id.agree) {
      getSharedPreferences("privacy", MODE_PRIVATE).edit().putBoolean("agreed", true).apply();
    }
  }
}
