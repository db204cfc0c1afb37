package cn.shanhai.reader;

import android.app.Activity;
import android.os.Bundle;
import android.view.View;

public class PrivacyActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    setContentView(R.layout.privacy);
    findViewById(R.id.withdraw).setOnClickListener(new View.OnClickListener() {
      @Override
      public void onClick(View view) {
        getSharedPreferences("privacy", MODE_PRIVATE).edit().putBoolean("agreed", false).apply();
        finishAffinity();
      }
    });
  }
}
