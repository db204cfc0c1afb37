package cn.shanhai.consentactivityresult;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;

public class MainActivity extends Activity {
  private static final int ASK = 7;

  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    if (getSharedPreferences("privacy", MODE_PRIVATE).getBoolean("agreed", false)) {
      setTitle("山海");
    } else {
      startActivityForResult(new Intent(this, ConsentActivity.class), ASK);
    }
  }

  @Override
  protected void onActivityResult(int request, int result, Intent data) {
    super.onActivityResult(request, result, data);
    if (request == ASK && result == RESULT_OK) {
      Device.id(this);
    }
  }
}
