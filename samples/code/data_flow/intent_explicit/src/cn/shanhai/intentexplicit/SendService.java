package cn.shanhai.intentexplicit;

import android.app.IntentService;
import android.content.Intent;
import android.telephony.SmsManager;

public class SendService extends IntentService {
  public SendService() {
    super("send");
  }

  @Override
  protected void onHandleIntent(Intent intent) {
    SmsManager.getDefault().sendTextMessage("10690001", null, intent.getStringExtra("text"), null, null);
  }
}
