package cn.shanhai.activityresult;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;

public class IdActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    setResult(RESULT_OK, new Intent().putExtra("id", Device.id(this)));
    finish();
  }
}
