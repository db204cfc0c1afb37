package cn.shanhai.fullscreenpage;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;
import android.view.View;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    setContentView(R.layout.consent);
    findViewById(R.id.agree).setOnClickListener(new View.OnClickListener() {
      @Override
      public void onClick(View view) {
        getSharedPreferences("privacy", MODE_PRIVATE).edit().putBoolean("agreed", true).apply();
        enter();
      }
    });
    findViewById(R.id.refuse).setOnClickListener(new View.OnClickListener() {
      @Override
      public void onClick(View view) {
        finish();
      }
    });
  }

  private void enter() {
    startActivity(new Intent(this, HomeActivity.class));
    finish();
  }
}
